/**
 * What a policy has to have, for processes that name a list of criteria alone, and the words by which people head it.
 *
 * `pnda`: the criteria by which Mexico's National Transparency System makes a national policy of open data (published 23 November 2017).
 * Words are folded: without capitals and accents; `*` ends one of which only the beginning counts. A heading is one of an element where it, or
 * one of the things it joins, begins with a phrase of it; `not` are phrases that have the word and mean something else. Openings begin the
 * words of a clause that no heading names.
 * @module
 */

/** @import { ProcessElement } from './contract.js' */

/** @type {Record<string, readonly ProcessElement[]>} */
const LISTS = {
  pnda: [
    {
      id: 'diagnosis', name: 'Diagnóstico', names: { en: 'Diagnosis' },
      headings: ['diagnostico*', 'situacion actual', 'analisis de la situacion', 'estado actual', 'linea base', 'diagnos*', 'current situation', 'situation analysis', 'state of play'], openings: ['el diagnostico', 'del diagnostico se desprende', 'the diagnosis'], not: [],
    },
    {
      id: 'problems', name: 'Problemas identificados', names: { en: 'Identified problems' },
      headings: ['problema* identificado*', 'problema* publico*', 'problema*', 'problematica*', 'identificacion del problema', 'identificacion de problemas', 'definicion del problema', 'planteamiento del problema', 'identified problem*', 'problem statement', 'problem*'],
      openings: ['el problema que', 'el problema publico', 'la problematica', 'the problem that'], not: ['solucion de problemas', 'problem solving'],
    },
    {
      id: 'alternatives', name: 'Alternativas de solución', names: { en: 'Alternatives of solution' },
      headings: ['alternativa* de solucion', 'analisis de alternativas', 'alternativa*', 'solucion* planteada*', 'solucion* propuesta*', 'propuesta* de solucion', 'opciones de politica', 'analysis of alternatives', 'policy options', 'options considered', 'alternatives', 'proposed solution*'],
      openings: ['las alternativas', 'se analizaron las alternativas', 'the alternatives'], not: ['solucion de controversias', 'medios alternativos', 'alternative dispute'],
    },
    {
      id: 'objectives', name: 'Objetivos', names: { en: 'Objectives' },
      headings: ['objetivo* general*', 'objetivo* estrategico*', 'objetivo* especifico*', 'objetivo* particular*', 'objetivo*', 'general objective*', 'specific objective*', 'strategic objective*', 'objective*', 'goals', 'aims'],
      openings: ['el objetivo de', 'el objetivo general', 'los objetivos de', 'tiene por objetivo', 'tiene como objetivo', 'the objective* of'], not: ['poblacion* objetivo', 'publico* objetivo', 'grupo* objetivo', 'criterios objetivos'],
    },
    {
      id: 'axes', name: 'Ejes transversales', names: { en: 'Cross-cutting axes' },
      headings: ['eje* transversal*', 'eje* rector*', 'eje* estrategico*', 'eje*', 'enfoque* transversal*', 'cross cutting ax*', 'cross cutting theme*', 'axes', 'axis'],
      openings: ['los ejes transversales', 'son ejes transversales', 'the cross cutting'], not: ['eje* temporal*'],
    },
    {
      id: 'populations', name: 'Población potencial y población objetivo', names: { en: 'Potential and target populations' },
      headings: ['poblacion* potencial*', 'poblacion* objetivo', 'poblacion* beneficiaria*', 'poblacion* atendida*', 'poblacion* destinataria*', 'poblaciones', 'personas beneficiarias', 'beneficiari*', 'potential population*', 'target population*', 'target group*', 'beneficiaries'],
      openings: ['la poblacion potencial', 'la poblacion objetivo', 'the potential population', 'the target population'], not: [],
    },
    {
      id: 'responsible', name: 'Responsables', names: { en: 'Responsible parties' },
      headings: ['responsable*', 'instancia* responsable*', 'autoridad* responsable*', 'institucion* responsable*', 'dependencia* responsable*', 'area* responsable*', 'actor* responsable*', 'estructura institucional', 'arreglo institucional', 'gobernanza', 'responsible part*', 'responsible bod*', 'responsible institution*', 'institutional structure', 'institutional arrangement*', 'governance'],
      openings: ['son responsables', 'seran responsables', 'los responsables', 'las instancias responsables', 'the responsible part*'], not: ['responsable* de tratamiento', 'gobernanza de datos', 'gobernanza de los datos', 'data governance'],
    },
    {
      id: 'sectors', name: 'Sectores relevantes', names: { en: 'Relevant sectors' },
      headings: ['sector* relevante*', 'sector* involucrado*', 'sector* participante*', 'sectores', 'actor* relevante*', 'actor* clave', 'parte* interesada*', 'relevant sector*', 'sectors', 'stakeholder*', 'interested part*'],
      openings: ['los sectores relevantes', 'son sectores relevantes', 'the relevant sectors'], not: [],
    },
  ],
};

/** @param {string} list @returns {ProcessElement[] | null} null where that list is not known here */
export const elementsOf = (list) => (Object.hasOwn(LISTS, list) ? LISTS[list].map((element) => structuredClone(element)) : null);
