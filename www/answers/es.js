/** What the answers say, in Spanish of Mexico. */
export default {
  lang: 'es',
  dir: 'ltr',
  strings: {
    title: 'Qué se respondió',
    titleAt: 'Qué se respondió: {place}',
    titleChanged: 'Por qué cambió: {place}',
    close: 'Cerrar',
    // The sentence
    total: { one: '{n} contribución', other: '{n} contribuciones' },
    is_accepted: { one: '{n} aceptada', other: '{n} aceptadas' }, is_partly: '{n} en parte', is_rejected: { one: '{n} no aceptada', other: '{n} no aceptadas' }, is_noted: '{n} de las que se tomó nota',
    'is_out-of-scope': '{n} fuera de alcance', is_unanswered: '{n} sin respuesta', is_withdrawn: { one: '{n} retirada por quien la hizo', other: '{n} retiradas por quienes las hicieron' }, is_hidden: { one: '{n} oculta por la moderación', other: '{n} ocultas por la moderación' },
    edits: { one: '{n} cambió palabras del texto', other: '{n} cambiaron palabras del texto' },
    edits_stands: { one: '{n} sigue vigente', other: '{n} siguen vigentes' }, edits_modified: { one: '{n} se modificó después', other: '{n} se modificaron después' }, edits_withdrawn: { one: '{n} se retiró después', other: '{n} se retiraron después' },
    all: 'Ver todas',
    shown: { one: 'Se muestra {n}.', other: 'Se muestran {n}.' },
    more: { one: 'Mostrar {n} más', other: 'Mostrar {n} más' },
    // One's own
    mine: '¿Qué pasó con lo mío?', folio: 'Folio', find: 'Buscar', folioUnknown: 'El folio {folio} no está entre las contribuciones publicadas.', notAnswered: 'Todavía no tiene respuesta.',
    // An answer's words
    came_in: 'Cambió el texto en {title}, {place}.', came: 'Cambió el texto en {title}.',
    stands: 'Sigue así en {title}, el más reciente.', modified: 'Se modificó después, en {title}.', withdrawn: 'Se retiró después, en {title}.', onlyDraft: 'Está vigente: es el borrador más reciente.',
    restored: 'Las palabras que se eliminaron volvieron en {title}.',
    notFound: 'Las palabras que cambiaron no están en los borradores de esta página.',
    seeChange: 'Ver el cambio', seeNow: 'Cómo dice ahora', reading: 'Comparando…', redlineFailed: 'No se pudo mostrar el cambio.',
    before: 'Respuesta anterior: {outcome}, {date}',
    outcome_accepted: 'se acepta', outcome_partly: 'se acepta en parte', outcome_rejected: 'no se acepta', outcome_noted: 'se toma nota', 'outcome_out-of-scope': 'fuera de alcance', outcome_unanswered: 'sin respuesta', outcome_withdrawn: 'retirada', outcome_hidden: 'oculta',
    // At a clause
    changedBy: { one: 'Cambió por {n} contribución', other: 'Cambió por {n} contribuciones' },
    ofSector: { one: '{n} de {sector}', other: '{n} de {sector}' },
    answeredHere: { one: 'Qué se respondió ({n})', other: 'Qué se respondió ({n})' },
    whyColumn: 'Por qué', whyShow: 'Ver por qué', whyHide: 'Quitar por qué', whyAnswer: { one: 'A {n} contribución, {outcome}', other: 'A {n} contribuciones, {outcome}' }, whyMore: { one: 'Y {n} respuesta más.', other: 'Y {n} respuestas más.' },
    // Fates
    fates: 'Qué fue de cada contribución', by: 'Contar por', by_draft: 'borrador', by_group: 'grupo', by_sector: 'sector', by_region: 'entidad', unsaid: 'No se dijo', sum: 'Total',
    fate_linked: 'Cambió el texto', fate_answered: 'Respondida', fate_unanswered: 'Sin respuesta', fate_unplaced: 'Sin respuesta y sin lugar en el texto', fate_withdrawn: 'Retirada', fate_hidden: 'Oculta',
    // The response table
    table: 'Tabla de respuestas', layout: 'Formato', layout_dof: 'Diario Oficial (tres columnas)', layout_full: 'Completa, con el texto antes y después', layout_oasis: 'Registro de resoluciones (OASIS)', layout_iso: 'Formulario de comentarios (ISO)', columns: 'Columnas y su orden', up: 'Subir {column}', down: 'Bajar {column}', ownColumns: 'Columnas elegidas',
    print: 'Imprimir', csv: 'Tabla (CSV)', jsonld: 'Anotaciones (JSON-LD)', printHint: 'Se imprime en hojas A4 horizontales, con los encabezados en cada una.',
    col_who: 'Promovente y fecha', col_comment: 'Comentario', col_answer: 'Respuesta', col_folio: 'Folio', col_date: 'Fecha', col_from: 'Promovente', col_proposal: 'Propuesta', col_outcome: 'Resultado', col_reason: 'Razón',
    col_answered: 'Respondida', col_place: 'Cláusula', col_kind: 'Tipo', col_quote: 'Texto citado', col_by: 'Responde', kind_proposal: 'Propuesta de texto', kind_question: 'Pregunta', kind_general: 'General', kind_comment: 'Comentario', csvw: 'Qué significan las columnas (CSVW)', col_was: 'Decía', col_is: 'Quedó',
    strikes: '(eliminar)', anonymous: 'Anónimo', proposes: 'Propone:', said: 'Dice:', became: 'Quedó:', wholeDraft: 'Sobre todo el documento', nowhere: 'En texto que no está en los borradores', hiddenWords: '(oculta por la moderación)', withdrawnWords: '(retirada por quien la hizo)',
    printed: 'Tabla del {date}.', filter: 'Se muestran: {what}.',
    failed: 'No se pudo revisar qué fue de las respuestas: {message}',
  },
};
