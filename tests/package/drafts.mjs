/** Two drafts of a small plan, with a change of most kinds between them. */
export const FIRST = `# Plan de apertura de datos

## 1. Objeto

El presente plan ordena cómo publican sus datos las dependencias del municipio.

## 2. Obligaciones

Las dependencias deberán:

a) publicar cada año el catálogo de sus conjuntos de datos;

b) nombrar a una persona que atienda las solicitudes.

## 3. Vigilancia

El comité revisará el cumplimiento de lo dispuesto en la sección 2 y dará a conocer sus conclusiones.
`;

export const SECOND = `# Plan de apertura de datos

## 1. Objeto

El presente plan ordena cómo publican sus datos las dependencias del municipio.

## 2. Definiciones

Se entiende por catálogo la lista ordenada de los conjuntos de datos que existen.

## 3. Obligaciones

Las dependencias deberán:

a) publicar cada trimestre el catálogo de sus conjuntos de datos;

b) nombrar a una persona que atienda las solicitudes.

## 4. Vigilancia

El comité revisará el cumplimiento de lo dispuesto en la sección 3 y dará a conocer sus conclusiones.
`;

/** The same words as an institution's page has them. */
export const PAGE = `<!doctype html><html lang="es"><head><title>Plan</title></head><body>
<nav><a href="/">Inicio</a></nav><main><h1>Plan de apertura de datos</h1><h2>1. Objeto</h2>
<p>El presente plan ordena cómo publican sus datos las dependencias del municipio.</p></main></body></html>`;
