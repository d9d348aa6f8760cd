//! Which clauses correspond where words alone do not tell: short items put in another order, numbers that rise, parts too
//! small to be known by themselves.

use cotejo::{Comparison, Draft, Options, compare, read};

fn draft(source: &str) -> Draft {
    read(source, &Options { id: "d".into(), ..Options::default() }).expect("readable")
}

/// What became of a clause: the entry's kind, whether it moved, and where it stands, by eIds.
fn became(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (draft(before), draft(after));
    let Comparison { entries, .. } = compare(&before, &after);
    let ids = |draft: &Draft, clauses: &[usize]| clauses.iter().map(|&c| draft.clauses[c].e_id.clone()).collect::<Vec<_>>().join(" + ");
    let tells = |e: &cotejo::Entry| {
        let moved = if e.moved { " moved" } else { "" };
        format!("{:?}{moved}: {} → {}", e.relation, ids(&before, &e.before), ids(&after, &e.after))
    };
    entries.iter().map(tells).collect()
}

#[test]
fn a_short_item_put_elsewhere_in_its_list_moved() {
    let before = "\
Artículo 1. El comité técnico tendrá estas atribuciones:

I. Aprobar el calendario anual de publicación de las dependencias;

II. Convocar los foros regionales con treinta días de anticipación;

III. Las demás que señale la ley.

Artículo 2. La autoridad garante tendrá estas:

I. Vigilar la calidad de los conjuntos de datos publicados, y

II. Las demás que señale la ley.
";
    let after = "\
Artículo 1. El comité técnico tendrá estas atribuciones:

I. Las demás que señale la ley;

II. Aprobar el calendario anual de publicación de las dependencias, y

III. Convocar los foros regionales con treinta días de anticipación.

Artículo 2. La autoridad garante tendrá estas:

I. Vigilar la calidad de los conjuntos de datos publicados, y

II. Las demás que señale la ley.
";
    let entries = became(before, after);
    assert!(entries.contains(&"Edited moved: art_1__point_III → art_1__point_I".into()), "{entries:#?}");
    assert!(entries.contains(&"Equal: art_2__point_II → art_2__point_II".into()), "{entries:#?}");
    assert_eq!(entries.iter().filter(|e| e.contains("moved")).count(), 1, "{entries:#?}");
}

#[test]
fn an_item_that_grew_on_its_way_through_its_list_is_still_the_same() {
    let before = "\
Artículo 1. Son deberes de las dependencias:

a) Nombrar a la persona administradora de los datos;

b) Publicar el inventario institucional en formatos abiertos;

c) Atender las observaciones de las personas usuarias.
";
    let after = "\
Artículo 1. Son deberes de las dependencias:

a) Atender las observaciones de las personas usuarias. La unidad de archivo conservará las respuestas durante cinco años, \
y pondrá a disposición del público un resumen trimestral, ordenado por materia y por región del país;

b) Nombrar a la persona administradora de los datos;

c) Publicar el inventario institucional en formatos abiertos.
";
    let entries = became(before, after);
    assert!(entries.contains(&"Edited moved: art_1__indent_c → art_1__indent_a".into()), "{entries:#?}");
    assert!(entries.iter().all(|e| !e.starts_with("Deleted") && !e.starts_with("Inserted")), "{entries:#?}");
}

#[test]
fn what_repeats_no_matter_how_short_is_not_taken_for_a_move() {
    let item = "Aprobar el calendario anual de publicación de las dependencias;";
    let before = format!("Artículo 1. Son atribuciones:\n\nI. Se deroga.\n\nII. {item}\n\nIII. Convocar los foros regionales.\n");
    let after = format!("Artículo 1. Son atribuciones:\n\nI. {item}\n\nII. Convocar los foros regionales.\n\nIII. Se deroga.\n");
    let entries = became(&before, &after);
    assert!(entries.contains(&"Deleted: art_1__point_I → ".into()), "{entries:#?}");
    assert!(entries.contains(&"Inserted:  → art_1__point_III".into()), "{entries:#?}");
}

#[test]
fn a_clause_keeps_its_own_words_when_what_stood_below_it_is_read_under_the_next() {
    let duty = "Atender las instrucciones de sus superiores, siempre que sean acordes con el servicio público";
    let below = "En caso de recibir una instrucción contraria a estas disposiciones, la denunciará ante la autoridad garante.";
    let before =
        format!("Artículo 1. Son deberes:\n\nI. {duty}.\n\n{below}\n\nII. Presentar en tiempo y forma su declaración de intereses.\n");
    let after = format!(
        "Artículo 1. Son deberes:\n\nI. {duty}. El comité llevará un registro.\n\nII. Integrar el plan de apertura con los gobiernos \
         locales.\n\n{below}\n\nIII. Presentar en tiempo y forma su declaración de intereses.\n"
    );
    let entries = became(&before, &after);
    assert!(entries.contains(&"Edited: art_1__point_I → art_1__point_I".into()), "{entries:#?}");
    assert!(entries.contains(&"Inserted:  → art_1__point_II".into()), "{entries:#?}");
}

#[test]
fn a_heading_whose_number_rises_a_level_moved_though_it_is_printed_where_it_was() {
    let words = "Las dependencias publicarán sus inventarios en formatos abiertos y los mantendrán al día.";
    let other = "El comité técnico evaluará cada año la calidad de los conjuntos y dará a conocer sus conclusiones.";
    let source = |number: &str, next: &str| {
        format!(
            "1. Publicación\n\n1.1. Inventario de datos\n\n{words}\n\n{number} Seguimiento y control\n\n{other}\n\n{next} Recursos\n\nNinguno.\n"
        )
    };
    let entries = became(&source("1.2.", "2."), &source("2.", "3."));
    assert!(entries.contains(&"Equal moved: sec_1__sec_1.2 → sec_2".into()), "{entries:#?}");
    assert_eq!(entries.iter().filter(|e| e.contains("moved")).count(), 1, "{entries:#?}");
}

#[test]
fn items_too_short_to_be_known_are_parts_of_a_merge_where_their_words_stand() {
    let before = "\
Artículo 1. Conocerá de las controversias entre:

a) Dos poderes de una misma entidad federativa;

b) Un estado y uno de sus municipios;

c) Una entidad federativa y un municipio de otra, sobre la constitucionalidad de sus actos o de sus disposiciones generales;

d) Dos órganos constitucionales autónomos.
";
    let after = "\
Artículo 1. Conocerá de las controversias entre:

a) Dos poderes de una misma entidad federativa; un estado y uno de sus municipios; una entidad federativa y un municipio de \
otra, sobre la constitucionalidad de sus actos o de sus disposiciones generales;

b) Dos órganos constitucionales autónomos.
";
    let entries = became(before, after);
    let merged = "Merged: art_1__indent_a + art_1__indent_b + art_1__indent_c → art_1__indent_a";
    assert!(entries.contains(&merged.into()), "{entries:#?}");
}

#[test]
fn a_part_that_reads_like_a_heading_is_a_part() {
    let first = "Consulten la guía de metadatos al final de esta página, que explica el uso de cada elemento y los valores que admite";
    let second = "Consulten los mapas de equivalencia para encontrar los campos de los demás catálogos";
    let rest = "Los conjuntos de datos llevarán una licencia de libre uso.";
    let entries = became(&format!("{first}. {second}.\n\n{rest}\n"), &format!("{first}.\n\n{second}\n\n{rest}\n"));
    assert!(entries.iter().any(|e| e.starts_with("Split: para_1 →")), "{entries:#?}");
}

#[test]
fn an_item_rewritten_on_its_way_through_its_list_is_still_the_same() {
    let before = "\
Artículo 1. Para imponer las sanciones se tomará en cuenta:

I. La reincidencia en la comisión de las infracciones previstas en esta ley;

II. El monto del beneficio, lucro o daño derivado de la infracción, cuando se hubieren causado;

III. La capacidad económica de la persona infractora.
";
    let after = "\
Artículo 1. Para imponer las sanciones se tomará en cuenta:

I. El importe comprobado del lucro o daño causado al erario, derivado de la infracción;

II. La capacidad económica de la persona infractora, y

III. La reincidencia en la comisión de las infracciones previstas en esta ley.
";
    let entries = became(before, after);
    assert!(entries.contains(&"Edited: art_1__point_II → art_1__point_I".into()), "{entries:#?}");
    assert!(entries.iter().all(|e| !e.starts_with("Deleted") && !e.starts_with("Inserted")), "{entries:#?}");
}

#[test]
fn the_last_words_of_a_heading_may_become_a_paragraph_below_it() {
    let before = "# Política\n\n## Anexo I. Cambio de reglamentos internos (Propuesta de lenguaje)\n\nLas entidades publicarán sus catálogos cada año.\n";
    let after = "# Política\n\n## Anexo I. Cambio de reglamentos internos\n\n(Propuesta de lenguaje)\n\nLas entidades publicarán sus catálogos cada año.\n";
    let split = "Split: sec_1__annex_1 → sec_1__annex_1 + sec_1__annex_1__para_1";
    assert!(became(before, after).contains(&split.into()), "{:#?}", became(before, after));
    let merged = "Merged: sec_1__annex_1 + sec_1__annex_1__para_1 → sec_1__annex_1";
    assert!(became(after, before).contains(&merged.into()), "{:#?}", became(after, before));
    let other = after.replace("de lenguaje", "de texto");
    assert!(became(before, &other).iter().all(|e| !e.starts_with("Split")), "other words are no part of it");
}

const OPEN: &str = "Las dependencias publicarán sus inventarios en formatos abiertos y los mantendrán al día.";
const FORUMS: &str = "Los foros regionales se convocarán con treinta días de anticipación en cada entidad.";
const COMMITTEE: &str = "El comité técnico evaluará cada año la calidad de los conjuntos publicados.";
const LICENCE: &str = "Toda publicación llevará una licencia de libre uso que pida citar la fuente.";
const ARCHIVE: &str = "La unidad de archivo conservará las versiones anteriores durante diez años.";

#[test]
fn a_sentence_that_crossed_into_the_next_paragraph_changed_no_word() {
    let before = format!("Artículo 1. {OPEN} {FORUMS}\n\n{COMMITTEE} {LICENCE}\n\nArtículo 2. {ARCHIVE}\n");
    let after = format!("Artículo 1. {OPEN}\n\n{FORUMS} {COMMITTEE} {LICENCE}\n\nArtículo 2. {ARCHIVE}\n");
    let want = ["Equal: art_1 + art_1__para_1 → art_1 + art_1__para_1", "Equal: art_2 → art_2"];
    assert_eq!(became(&before, &after), want);
    assert_eq!(became(&after, &before), want);
}

#[test]
fn paragraphs_cut_otherwise_are_one_entry_though_a_word_changed_in_them() {
    let before = format!("{OPEN} {FORUMS}\n\n{COMMITTEE} {LICENCE}\n");
    let after = format!("{OPEN}\n\n{FORUMS} {COMMITTEE}\n\n{}\n", LICENCE.replace("libre uso", "uso libre y gratuito"));
    assert_eq!(became(&before, &after), ["Edited: para_1 + para_2 → para_1 + para_2 + para_3"]);
}

#[test]
fn a_sentence_that_crossed_into_another_article_leaves_both_articles_their_own() {
    let before = format!("Artículo 1. {OPEN} {FORUMS}\n\nArtículo 2. {COMMITTEE} {LICENCE}\n");
    let after = format!("Artículo 1. {OPEN}\n\nArtículo 2. {FORUMS} {COMMITTEE} {LICENCE}\n");
    assert_eq!(became(&before, &after), ["Edited: art_1 → art_1", "Edited: art_2 → art_2"]);
}

#[test]
fn one_clause_in_hundreds_of_paragraphs_is_one_split() {
    let sentence = |n: usize| format!("La dependencia número {n} publicará el inventario {} antes del día {}.", n * 7, n + 3);
    let sentences: Vec<String> = (0..300).map(sentence).collect();
    let before = format!("{OPEN}\n\n{}\n\n{ARCHIVE}\n", sentences.join(" "));
    let after = format!("{OPEN}\n\n{}\n\n{ARCHIVE}\n", sentences.join("\n\n"));
    let entries = became(&before, &after);
    assert!(entries.len() == 3 && entries[1].starts_with("Split: para_2 →"), "{}", entries.len());
    assert!(became(&after, &before)[1].starts_with("Merged: "));
}

#[test]
fn a_law_on_one_line_is_the_law_in_its_paragraphs() {
    let sentence = |n: usize| format!("La dependencia número {n} publicará el inventario {} antes del día {}.", n * 7, n + 3);
    let articles: Vec<String> = (1..60).map(|n| format!("Artículo {n}. {} {}", sentence(n), sentence(n + 100))).collect();
    let entries = became(&articles.join(" "), &articles.join("\n\n"));
    assert!(entries.len() == 1 && entries[0].starts_with("Split: "), "{entries:#?}");
}

#[test]
fn short_clauses_that_repeat_do_not_part_a_law_on_one_line_from_its_paragraphs() {
    let article = |n: usize| {
        let list = format!("I. El acuerdo {};\n\nII. El nombre, y\n\nIII. La fecha.", n * 11);
        match n % 4 {
            0 => format!("Artículo {n}. (Se deroga)"),
            1 => format!("Artículo {n}.\n\nLa dependencia número {n} publicará el inventario {} de lo siguiente:\n\n{list}", n * 7),
            _ => format!("Artículo {n}. La dependencia número {n} entregará el expediente {} antes del día {}.", n * 5, n + 3),
        }
    };
    let chapter = |n: usize| format!("CAPÍTULO {}\nDE LAS DEPENDENCIAS", ["I", "II", "III", "IV", "V"][n]);
    let clauses: Vec<String> = (0..50).flat_map(|n| (n % 10 == 0).then(|| chapter(n / 10)).into_iter().chain([article(n + 1)])).collect();
    let law = format!("Ley que ordena los expedientes de todas las dependencias del país.\n\n{}", clauses.join("\n\n"));
    let line = law.split_whitespace().collect::<Vec<_>>().join(" ");
    let entries = became(&line, &law);
    assert!(entries.len() == 1 && entries[0].starts_with("Split: "), "{entries:#?}");
    let entries = became(&law, &line);
    assert!(entries.len() == 1 && entries[0].starts_with("Merged: "), "{entries:#?}");
    // What was put in is not one of the parts.
    let more = law.replace("Artículo 25.", "Este párrafo se escribió después y no está en la ley de un solo renglón.\n\nArtículo 25.");
    let entries = became(&line, &more);
    let inserted = |e: &String| e == "Inserted:  → art_24__para_1";
    assert!(entries.len() <= 3 && entries[0].starts_with("Split: ") && entries.iter().any(inserted), "{entries:#?}");
}

#[test]
fn a_point_whose_words_went_into_its_own_parts_is_split_into_them() {
    let before = format!("Artículo 1. Son competentes:\n\nI. {COMMITTEE}\n\nII. {OPEN} {FORUMS} {LICENCE}\n");
    let after = format!(
        "Artículo 1. Son competentes:\n\nI. {COMMITTEE}\n\nII. Tratándose de la apertura, estas autoridades:\n\na) {OPEN}\n\nb) {FORUMS} {LICENCE}\n"
    );
    let split = "Split: art_1__point_II → art_1__point_II + art_1__point_II__indent_a + art_1__point_II__indent_b";
    assert!(became(&before, &after).contains(&split.into()), "{:#?}", became(&before, &after));
}

#[test]
fn the_cells_at_one_place_of_a_paired_row_are_each_others() {
    let before = "# Metas\n\n| Campo | Veces | Meta |\n|---|---|---|\n| acceso | (0,1) | Publicar el inventario de datos cada año |\n| lugar | 2025 | Abrir los foros regionales de consulta |\n";
    let after = "# Metas\n\n| Campo | Veces | Meta |\n|---|---|---|\n| descarga | (1,n) | Publicar el inventario de datos cada año |\n| lugar | 2026 | Abrir los foros regionales de consulta |\n";
    let entries = became(before, after);
    assert!(entries.iter().all(|e| e.starts_with("Equal") || e.starts_with("Edited")), "{entries:#?}");
    let columns = "# Metas\n\n| Clave | Campo | Veces | Meta |\n|---|---|---|---|\n| x | acceso | (1,n) | Publicar el inventario de datos cada año |\n| y | lugar | 2026 | Abrir los foros regionales de consulta |\n";
    let entries = became(before, columns);
    assert!(entries.iter().any(|e| e.starts_with("Edited") && e.ends_with("tr_2__td_2 → sec_1__table_1__tr_2__td_3")), "{entries:#?}");
}

#[test]
fn of_paragraphs_that_say_the_same_those_that_were_edited_stay_where_they_are() {
    let same = "La dependencia entregará el informe trimestral de avances al comité técnico dentro de los treinta días siguientes.";
    let (later, other) = (same.replace("treinta", "cuarenta"), same.replace("comité técnico", "consejo consultivo"));
    let (before, after) = ([same; 6].join("\n\n"), [same, &later, same, same, &other, same].join("\n\n"));
    let relations = |under: &str| -> Vec<String> {
        let entries = became(&format!("{under}{before}\n"), &format!("{under}{after}\n"));
        entries.iter().filter(|e| e.contains("para")).map(|e| e.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    let want = ["Equal", "Edited", "Equal", "Equal", "Edited", "Equal"];
    assert_eq!(relations(""), want);
    assert_eq!(relations("Artículo 1. Son deberes de las dependencias del Estado:\n\n"), want);
}

#[test]
fn an_article_of_which_no_word_stayed_is_another_though_its_points_went_there() {
    let points = format!("I. {OPEN}\n\nII. {FORUMS}\n\nIII. {COMMITTEE}\n");
    let before = format!("Artículo 1. {ARCHIVE}\n\nArtículo 2. Corresponde a las secretarías del gobierno federal:\n\n{points}");
    let after = format!("Artículo 1. {ARCHIVE}\n\nArtículo 3. Cada municipio costero nombrará guardianes voluntarios:\n\n{points}");
    let entries = became(&before, &after);
    assert!(entries.contains(&"Deleted: art_2 → ".into()), "{entries:#?}");
    assert!(entries.contains(&"Inserted:  → art_3".into()), "{entries:#?}");
}

#[test]
fn a_title_renamed_over_what_stayed_is_the_same_title() {
    let below = format!("{OPEN}\n\n{FORUMS}\n\n{COMMITTEE}\n");
    let entries = became(
        &format!("# Deberes\n\n{LICENCE}\n\n## Inventario institucional\n\n{below}"),
        &format!("# Deberes\n\n{LICENCE}\n\n## Catálogo abierto\n\n{below}"),
    );
    assert!(entries.contains(&"Edited: sec_1__sec_1 → sec_1__sec_1".into()), "{entries:#?}");
}

#[test]
fn a_point_between_the_same_points_under_its_own_number_is_the_same_though_little_of_it_stayed() {
    let source = |second: &str| {
        format!("Artículo 1. Son deberes de las dependencias:\n\nI. {OPEN}\n\nII. {second}\n\nIII. {FORUMS}\n\nIV. {ARCHIVE}\n")
    };
    let before = source("Vigilar que los conjuntos de datos se describan con el vocabulario común, y corregir los errores que se señalen.");
    let after = source(
        "Emitir cada enero un dictamen sobre los conjuntos de datos que la ciudadanía pida, conforme al vocabulario que fije el comité técnico.",
    );
    let entries = became(&before, &after);
    assert!(entries.contains(&"Edited: art_1__point_II → art_1__point_II".into()), "{entries:#?}");
}

#[test]
fn equal_paragraphs_of_which_two_were_edited_stay_where_they_are() {
    let same = "La dependencia publicará su informe mensual en formato abierto cada trimestre.";
    let with = |changes: &[(usize, &str, &str)], count: usize| {
        let mut all = vec![same.to_owned(); count];
        changes.iter().for_each(|&(at, old, new)| all[at] = same.replace(old, new));
        all.join("\n\n")
    };
    for (count, second) in [(6, 4), (300, 290), (1000, 700)] {
        let entries = became(&with(&[], count), &with(&[(1, "mensual", "semanal"), (second, "abierto", "legible")], count));
        assert_eq!(entries.iter().filter(|e| e.starts_with("Equal: ")).count(), count - 2, "{count}");
        for edited in [1, second].map(|at| format!("Edited: para_{0} → para_{0}", at + 1)) {
            assert!(entries.contains(&edited), "{count}: {edited}");
        }
    }
}

#[test]
fn a_thousand_short_paragraphs_that_repeat_are_aligned_when_they_shift() {
    let pool = ["Sin cambios.", "Publíquese.", "No aplica.", "Se reforma el inciso.", "Cúmplase lo ordenado."];
    let lines: Vec<&str> = (0..1000).map(|n| pool[n * n % 7 % 5]).collect();
    let after = format!("Las dependencias publicarán sus inventarios.\n\n{}", lines.join("\n\n"));
    let entries = became(&lines.join("\n\n"), &after);
    assert_eq!(entries.iter().filter(|e| e.starts_with("Equal: ")).count(), 1000);
    assert_eq!(entries.len(), 1001);
}

#[test]
fn a_short_item_goes_nowhere_on_a_likeness_of_two_thirds() {
    let source = |first: &str, last: &str| {
        format!(
            "# Comité\n\n{OPEN}\n\n- {first}\n\n- Evaluar los avances.\n\n# Unidad\n\n{FORUMS}\n\n- Llevar el registro de versiones.\n\n- {last}\n"
        )
    };
    let entries = became(
        &source("Remitir el informe anual completo al congreso.", "Convocar mesas temáticas."),
        &source("Conservar respaldos.", "Remitir el informe anual completo al archivo municipal."),
    );
    assert!(entries.iter().all(|e| !e.contains("moved")), "{entries:#?}");
}

#[test]
fn notes_and_footnotes_do_not_say_which_clause_theirs_is() {
    let before = "# Política\n\n## Publicación de inventarios\n\nLas dependencias los publicarán.[^1]\n\n## Foros de consulta\n\nSe convocarán cada año.\n\n[^1]: Véase la guía de metadatos que el comité técnico publicó en su portal.\n";
    let after = "# Política\n\n## Publicación de inventarios\n\nLas unidades de archivo llevan un registro aparte.\n\n## Foros de consulta\n\nSe convocarán cada año.[^1]\n\n[^1]: Véase la guía de metadatos que el comité técnico publicó en su portal.\n";
    let entries = became(before, after);
    for own in ["Equal: sec_1__sec_1 → sec_1__sec_1", "Equal: sec_1__sec_2 → sec_1__sec_2"] {
        assert!(entries.contains(&own.into()), "{entries:#?}");
    }
}

#[test]
fn a_heading_is_not_given_up_for_a_stranger_that_got_most_of_what_stood_below_it() {
    let rows = [OPEN, FORUMS, COMMITTEE, LICENCE, ARCHIVE].map(|words| format!("{words}\n\n"));
    let before = format!("# Guía de metadatos del catálogo nacional\n\n{}# Anexos\n\nNinguno por ahora.\n", rows.concat());
    let after = format!(
        "# Guía de metadatos\n\nLa guía se publica por separado.\n\n# Campos opcionales\n\n{}# Anexos\n\nNinguno por ahora.\n",
        rows[..3].concat()
    );
    let entries = became(&before, &after);
    assert!(entries.contains(&"Edited: sec_1 → sec_1".into()), "{entries:#?}");
    assert!(entries.contains(&"Inserted:  → sec_2".into()), "{entries:#?}");
}

#[test]
fn what_keeps_its_label_its_place_and_its_neighbours_is_the_same_clause_rewritten() {
    let source = |second: &str| format!("Artículo 1. {OPEN}\n\nArtículo 2. {second}\n\nArtículo 3. {FORUMS}\n");
    let old = "La Comisión podrá proponer y aprobar ajustes al calendario de metas conforme a los compromisos del Congreso.";
    let new = "La Comisión propondrá ajustes de las reglas, medidas y plazos del sistema de comercio, previa opinión del Congreso.";
    assert!(became(&source(old), &source(new)).contains(&"Edited: art_2 → art_2".into()));
    let other = "Nadie pagará por consultar.";
    assert!(became(&source(old), &source(other)).contains(&"Deleted: art_2 → ".into()), "a stranger with its number is none");
}

#[test]
fn a_section_renamed_and_rewritten_where_the_sections_over_it_moved_on_is_still_the_same() {
    let source = |top: &str, number: &str, name: &str, below: &str| {
        format!("{top}{number}. Seguimiento\n\n{number}.1. Registro de avances\n\n{OPEN}\n\n{number}.2. {name}\n\n{below}\n")
    };
    let kept = format!("{FORUMS}\n\n{LICENCE}\n\n{ARCHIVE}");
    let before = source(
        "1. Objeto\n\nLa política ordena la apertura de datos.\n\n",
        "2",
        "Indicadores comunes",
        &format!("{kept}\n\nCada año se mide el avance.\n\nSe publica un tablero con los resultados."),
    );
    let top = "1. Objeto\n\nLa política ordena la apertura de datos.\n\n2. Alcance\n\nObliga a las dependencias federales.\n\n";
    let after = source(
        top,
        "3",
        "Medición anual",
        &format!("{kept}\n\nResponde cada titular.\n\nLa contraloría interna vigila el cumplimiento oportuno."),
    );
    assert!(became(&before, &after).contains(&"Edited: sec_2__sec_2.2 → sec_3__sec_3.2".into()), "{:#?}", became(&before, &after));
}
