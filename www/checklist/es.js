/** What the checklist says, in Spanish of Mexico. */
export default {
  lang: 'es',
  dir: 'ltr',
  strings: {
    title: 'Qué contiene y a quién le toca', close: 'Cerrar', reading: 'Siguiendo cada elemento por los borradores…', failed: 'No se pudo: {message}',
    whose: '¿A quién le toca?', whoseNone: 'En {title} no se encontró quién es responsable.', readAt: 'Leer en {place}',
    sum: { one: '{n} de {of} elementos se encontró en {title}.', other: '{n} de {of} elementos se encontraron en {title}.' }, missing: 'No se encontró: {list}.',
    notFound: 'no se encontró', by_person: 'lo indicó una persona', by_partly: 'junto con otra cosa', by_opening: 'por sus primeras palabras', by_lineage: 'seguido desde otro borrador',
    changes: { one: '{n} cambio desde el borrador anterior', other: '{n} cambios desde el borrador anterior' }, unchanged: 'Igual que en el borrador anterior', appears: 'Aparece aquí', left: 'Estaba en el borrador anterior',
    said: { one: '{n} contribución, {answered} respondida', other: '{n} contribuciones, {answered} respondidas' },
    correct: 'Confirmar o corregir', correctTitle: '{name} en {title}', where: 'Dónde está', whereHint: 'Vale también en los borradores en que nadie lo ha indicado, donde esa cláusula siga.', absent: 'No está en este borrador', keep: 'Guardar',
    corrected: 'Se guardó la corrección.', undo: 'Deshacer', save: 'Descargar las correcciones (JSON-LD)', saveHint: 'Se conservan en este navegador. Publicado junto a las contribuciones, el archivo vale para todas las personas.',
  },
};
