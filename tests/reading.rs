//! How drafts are read: what a person sees in the source is what the clause tree says. All texts here are illustrative.

use cotejo::{Clause, Draft, ErrorCode, Format, Kind, Language, Limits, Options, read, read_bytes};

fn text(source: &str) -> Draft {
    read(source, &Options { format: Some(Format::Text), ..Options::default() }).expect("it reads")
}

fn markdown(source: &str) -> Draft {
    read(source, &Options { format: Some(Format::Markdown), ..Options::default() }).expect("it reads")
}

/// The tree as indented lines: kind, label, and the words after it.
fn outline(draft: &Draft) -> String {
    let mut depths: Vec<usize> = Vec::new();
    let mut out = String::new();
    for clause in &draft.clauses {
        let depth = clause.parent.map_or(0, |p| depths[p] + 1);
        depths.push(depth);
        let num = draft.num(clause).map_or(String::new(), |n| format!(" ‹{n}›"));
        let words = draft.text[clause.label.end..clause.span.end].trim();
        let words = if words.is_empty() { String::new() } else { format!(" {words}") };
        out.push_str(&format!("{}{:?}{num}{words}\n", "  ".repeat(depth), clause.kind));
    }
    out
}

#[track_caller]
fn reads_as(draft: &Draft, expected: &str) {
    let lines: Vec<&str> = expected.lines().filter(|l| !l.trim().is_empty()).collect();
    let margin = lines.iter().map(|l| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let expected: String = lines.iter().map(|l| format!("{}\n", &l[margin..])).collect();
    pretty_assertions(&outline(draft), &expected);
}

#[track_caller]
fn pretty_assertions(got: &str, expected: &str) {
    assert!(got == expected, "\n--- read as\n{got}\n--- expected\n{expected}");
}

fn of_kind(draft: &Draft, kind: Kind) -> Vec<&Clause> {
    draft.clauses.iter().filter(|c| c.kind == kind).collect()
}

#[test]
fn a_statute_nests_from_title_to_inciso() {
    let draft = text(
        "TÍTULO PRIMERO\nDISPOSICIONES GENERALES\n\nCAPÍTULO I\nDel objeto\n\nArtículo 1o.- Esta ley es de orden público.\n\n\
         Artículo 2o.- Son sujetos de esta ley:\n\nI. Las dependencias;\n\nII. Las entidades, que podrán ser:\n\na) Centrales;\n\nb) Locales, y\n\n\
         II Bis. Los municipios.\n\nLo anterior, sin perjuicio de otras leyes.\n\nCAPÍTULO II\nDe las sanciones\n\n\
         ARTÍCULO 3 Bis. Las sanciones serán públicas.\n\nTRANSITORIOS\n\nPRIMERO.- La ley entra en vigor mañana.\n\nSEGUNDO.- Se abroga la anterior.\n",
    );
    reads_as(
        &draft,
        "
        Title ‹TÍTULO PRIMERO› DISPOSICIONES GENERALES
          Chapter ‹CAPÍTULO I› Del objeto
            Article ‹Artículo 1o› Esta ley es de orden público.
            Article ‹Artículo 2o› Son sujetos de esta ley:
              Point ‹I.› Las dependencias;
              Point ‹II.› Las entidades, que podrán ser:
                Indent ‹a)› Centrales;
                Indent ‹b)› Locales, y
              Point ‹II Bis.› Los municipios.
              Paragraph Lo anterior, sin perjuicio de otras leyes.
          Chapter ‹CAPÍTULO II› De las sanciones
            Article ‹ARTÍCULO 3 Bis› Las sanciones serán públicas.
        Section TRANSITORIOS
          Transitional ‹PRIMERO› La ley entra en vigor mañana.
          Transitional ‹SEGUNDO› Se abroga la anterior.
        ",
    );
    let ids: Vec<&str> = draft.clauses.iter().map(|c| c.e_id.as_str()).collect();
    assert_eq!(ids[0..3], ["title_1", "title_1__chp_1", "art_1"]);
    assert!(ids.contains(&"art_2__point_II__indent_a") && ids.contains(&"art_3bis"), "{ids:?}");
}

#[test]
fn decimal_sections_nest_to_any_depth_and_lists_stay_inside_them() {
    let draft = text(
        "1 Introducción\n\nLos datos son de todos.\n\n2 Planeación\n\n2.1 Objetivos\n\nLos objetivos son:\n\n1. Abrir los datos.\n\n2. Cuidar los datos.\n\n\
         2.1.1 Metas\n\nAntes de 2030.\n\n2.2 Responsables\n\nLa Secretaría.\n\n3 Evaluación\n\nCada año.\n",
    );
    reads_as(
        &draft,
        "
        Section ‹1› Introducción
          Paragraph Los datos son de todos.
        Section ‹2› Planeación
          Section ‹2.1› Objetivos
            Paragraph Los objetivos son:
            Point ‹1.› Abrir los datos.
            Point ‹2.› Cuidar los datos.
            Section ‹2.1.1› Metas
              Paragraph Antes de 2030.
          Section ‹2.2› Responsables
            Paragraph La Secretaría.
        Section ‹3› Evaluación
          Paragraph Cada año.
        ",
    );
    let objectives = draft.clauses.iter().find(|c| draft.num(c) == Some("2.1")).unwrap();
    assert_eq!(objectives.e_id, "sec_2__sec_2.1");
}

#[test]
fn a_letter_means_what_its_neighbours_say() {
    let letters = "h) Ocho.\n\ni) Nueve.\n\nj) Diez.\n";
    let draft = text(&format!(
        "Artículo 1. Lista:\n\na) Uno.\n\nb) Dos.\n\nc) Tres.\n\nd) Cuatro.\n\ne) Cinco.\n\nf) Seis.\n\ng) Siete.\n\n{letters}"
    ));
    assert!(draft.clauses[1..].iter().all(|c| c.parent == Some(0)), "{}", outline(&draft));
    let draft = text("Artículo 1. Lista:\n\na) Uno, que es:\n\ni) Primero.\n\nii) Segundo.\n\nb) Dos.\n");
    reads_as(
        &draft,
        "
        Article ‹Artículo 1› Lista:
          Indent ‹a)› Uno, que es:
            Indent ‹i)› Primero.
            Indent ‹ii)› Segundo.
          Indent ‹b)› Dos.
        ",
    );
    let draft = text("A. Uno.\n\nB. Dos.\n\nC. Tres.\n\nD. Cuatro.\n\nI. No es romano, aunque falten letras.\n");
    assert_eq!(draft.num(&draft.clauses[2]), Some("C."));
}

#[test]
fn years_amounts_and_references_at_the_start_of_a_line_are_no_labels() {
    let draft = text(
        "El programa empezó con recursos de la federación y terminó en el mes de mayo del año\n\
         2013. La inversión que se hizo en él, con la que contribuyeron las entidades, fue de\n\
         3.5 millones de pesos, y se entregó conforme al procedimiento que señala el artículo\n\
         4. De la ley se siguen además otras obligaciones, entre ellas las que en la fracción\n\
         II. De su segundo párrafo se enumeran para quienes tengan a su cargo dicho programa.\n",
    );
    assert_eq!(draft.clauses.len(), 1, "{}", outline(&draft));
}

#[test]
fn text_out_of_a_pdf_is_put_together_again() {
    let page = |n: u32| format!("\n{n} de 3\n\nLEY ILUSTRATIVA DE DATOS\nSecretaría de Ejemplo\n\n");
    let draft = text(&format!(
        "Artículo 1. Las dependencias publicarán sus datos en formatos abiertos, de manera gratuita y sin dis-\n\
         criminación, en los plazos que al efecto se establezcan, y además:\nI.\n\nTendrán un inventario de todas las bases de datos que estén \
         bajo su responsabilidad, y lo\n{}mantendrán al día;\n\nII.\n\nInformarán a la Secretaría.\nFracción reformada DOF 12-04-2019\n{}Artículo 2. Fin.\n{}",
        page(1),
        page(2),
        page(3)
    ));
    let article = &draft.clauses[0];
    assert!(draft.slice(article.span).contains("sin discriminación"), "{}", outline(&draft));
    let points = of_kind(&draft, Kind::Point);
    assert_eq!(points.len(), 2, "{}", outline(&draft));
    let first = draft.slice(points[0].span);
    assert!(first.starts_with("I. Tendrán") && first.ends_with("mantendrán al día;"), "{first}");
    let aside = draft.asides[0].1;
    assert!(points[0].span.start < aside.start && aside.end < points[0].span.end, "the page break stands inside the clause it interrupts");
    assert_eq!(of_kind(&draft, Kind::Note).len(), 1);
    assert_eq!(of_kind(&draft, Kind::Article).len(), 2);
}

/// A page's end, as it comes out of a PDF.
const PAGE: &str = "\n1 de 3\n\nLEY ILUSTRATIVA DE DATOS\nSecretaría de Ejemplo\n\n";
const PAGES: &str =
    "\n2 de 3\n\nLEY ILUSTRATIVA DE DATOS\nSecretaría de Ejemplo\n\nFin.\n\n3 de 3\n\nLEY ILUSTRATIVA DE DATOS\nSecretaría de Ejemplo\n";
/// A line as wide as the page.
const FULL: &str = "Las dependencias publicarán sus datos en formatos abiertos y de manera gratuita, sin discriminación";

/// Kinds, labels and words of a draft without its furniture, one line a clause.
fn without_pages(draft: &Draft) -> Vec<String> {
    let words = |clause: &Clause| {
        let asides = draft.asides_in(clause.span);
        let text: String = (clause.span.start..clause.span.end)
            .filter(|at| draft.text.is_char_boundary(*at) && !asides.iter().any(|(_, a)| a.start <= *at && *at < a.end))
            .map(|at| draft.text[at..].chars().next().expect("a character"))
            .collect();
        format!("{:?} {}", clause.kind, text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    draft.clauses.iter().filter(|c| c.kind != Kind::Furniture).map(words).collect()
}

#[test]
fn where_a_page_ends_changes_nothing() {
    let lists = ["V. ", "V.\n\n"].map(|label| {
        format!(
            "Artículo 1. Son autoridades las que siguen en esta ley ilustrativa y las que de ellas dependan:\nIV. {FULL}, y\n§{label}Los \
                 tribunales de la materia.\nArtículo 2. {FULL}\n§y sin costo.\n"
        )
    });
    let rest = [
        format!(
            "Artículo 1. {FULL}\n{FULL}.\n§Asimismo informarán de ello cada año a la Secretaría y al comité técnico que corresponda, según\nproceda.\n"
        ),
        format!("{FULL}\n{FULL}.\nCapítulo II\n§De las sanciones\nArtículo 2. {FULL}\n{FULL}.\n"),
        format!(
            "{FULL}\n{FULL}.\nCapítulo II\nDe los sujetos obligados a presentar una declaración patrimonial y de intereses propios\n§\nArtículo 2. {FULL}.\n"
        ),
        format!("Artículo 1. {FULL}\n{FULL}.\n§Artículo reformado DOF 12-04-2019\nArtículo 2. {FULL}.\n"),
        format!("Artículo 1. {FULL}\n{FULL}.\n§TRANSITORIOS\nPrimero. {FULL}.\n"),
    ];
    for source in lists.iter().chain(&rest) {
        let whole = text(&format!("{}{PAGE}{PAGES}", source.replace('§', "")));
        let parted = text(&format!("{}{PAGES}", source.replace('§', PAGE)));
        assert_eq!(without_pages(&parted), without_pages(&whole));
    }
}

/// The same articles as they stand in a wide page and in a narrow one, whose lines were torn apart.
#[test]
fn a_page_too_narrow_for_its_words_reads_like_a_wide_one() {
    let wide = "CAPÍTULO I\nDE LA CONSULTA DE LOS REGISTROS PÚBLICOS Y DE SU CUIDADO POR LAS AUTORIDADES\n\
        Artículo 1. Las dependencias que reciban registros públicos en el ejercicio de sus atribuciones los conservarán en\n\
        lugar seguro y a la vista de quien los pida, sin otro requisito que su nombre.\n\
        La consulta será gratuita y se hará ante la persona que cuide de ellos, dentro del horario que haya señalado.\n\
        Artículo 2. La autoridad competente llevará un inventario de todo cuanto conserve y entenderá por:\n\
        I. Registro: Todo documento que produzca o reciba una dependencia, cualquiera que sea el material en que conste, y\n\
        II. Consulta pública: La que haga cualquier persona.\n";
    let narrow = "CAPÍTULO I\nDE LA CONSULTA DE LOS REGISTROS PÚBLICOS\nY DE SU CUIDADO POR LAS AUTORIDADES\n\
        Artículo 1. Las dependencias que reciban registros\npúblicos en el ejercicio de sus atribuciones los\n\nconservarán en lugar \
        seguro y a la vista de quien los\npida, sin otro requisito que su nombre.\n\
        La consulta será gratuita y se hará ante la persona\nque cuide de ellos, dentro del horario que haya\nseñalado.\n\
        Artículo\n2.\nLa\nautoridad\ncompetente\nllevará\nun inventario de todo cuanto conserve y entenderá\npor:\n\
        I.Registro: Todo documento que produzca o reciba una\n\ndependencia, cualquiera que sea el material en que\n\nconste, y\n\
        II.\nConsulta\npública:\nLa\nque\nhaga\ncualquier persona.\n";
    let squeeze = |draft: &Draft| outline(draft).replace("I.Registro", "I. Registro");
    pretty_assertions(&squeeze(&text(narrow)), &squeeze(&text(wide)));
    // Words that were put behind the line after theirs are of its paragraph.
    let strewn = narrow.replace("un inventario de todo", "un inventario cuanto\nconserve;\n\nde\n\ntodo\n\nIII. Fin de todo");
    assert!(text(&strewn).text.contains("un inventario cuanto conserve; de todo\n"), "{}", text(&strewn).text);
}

#[test]
fn what_pages_say_at_their_edges_is_furniture_wherever_it_stands() {
    // Words of a torn line came between the page's number and its titles; and pages are numbered by bare numbers.
    let titles = "LEY ILUSTRATIVA DE DATOS\nSecretaría de Ejemplo\nDirección General de Publicaciones";
    let page = |n: u32| {
        let lines: Vec<String> = (0..20)
            .map(|k| format!("La regla {} de la hoja número {n} dice lo suyo sobre los registros que se llevan en la oficina,", k * 7))
            .collect();
        format!("{}\ny de ello dará cuenta.\n\n{n}\n\ntales\n\ncomo\n\n{titles}\n\n", lines.join("\n"))
    };
    let draft = text(&(1..7).map(page).collect::<String>());
    let furniture: Vec<&str> = draft.clauses.iter().filter(|c| c.kind == Kind::Furniture).map(|c| draft.slice(c.span)).collect();
    let asides = draft.asides.iter().map(|(_, span)| draft.slice(*span));
    let all = furniture.into_iter().chain(asides).collect::<Vec<_>>().join("\n");
    assert_eq!(all.matches("Secretaría de Ejemplo").count(), 6, "{}", outline(&draft));
    assert_eq!(all.lines().filter(|l| l.parse::<u32>().is_ok()).count(), 6, "{}", outline(&draft));
    // Numbers of a list are none.
    let list = text(&(1..7).map(|n| format!("{n}\nUn renglón de la lista.\nOtro más.\n\n")).collect::<String>());
    assert!(of_kind(&list, Kind::Furniture).is_empty(), "{}", outline(&list));
}

#[test]
fn a_short_line_that_ends_a_list_s_last_member_but_one_ends_a_paragraph() {
    let draft = text(&format!("Artículo 1. {FULL}\n{FULL}\nse oirá al comité, y\nLas personas que lo pidan {FULL}.\n"));
    reads_as(
        &draft,
        &format!(
            "
        Article ‹Artículo 1› {FULL} {FULL} se oirá al comité, y
          Paragraph Las personas que lo pidan {FULL}.
        "
        ),
    );
}

#[test]
fn who_publishes_a_file_and_which_one_it_is_are_furniture() {
    let law = "LEY ILUSTRATIVA DE DATOS\n\nArtículo 1. Los datos se publican en línea.\n\nArtículo 2. Fin.\n";
    let imprint = "ASAMBLEA DEL ESTADO\nDirección General de Ejemplo\nVersión PDF para leer en el teléfono";
    let draft = text(&format!("{imprint}\n\n{law}"));
    assert_eq!(draft.slice(draft.clauses[0].span), imprint);
    assert_eq!(draft.clauses[0].kind, Kind::Furniture);
    assert_eq!(without_pages(&draft), without_pages(&text(law)));
    // Further down it is what the text says.
    let lower = text(&format!("{law}\nVersión PDF en línea.\n"));
    assert!(of_kind(&lower, Kind::Furniture).is_empty());
}

#[test]
fn what_the_editors_noted_is_set_apart_from_the_words() {
    let notes = |source: &str| {
        let draft = text(source);
        of_kind(&draft, Kind::Note).iter().map(|c| draft.slice(c.span).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        notes(
            "LEY ILUSTRATIVA DE DATOS\nNueva Ley publicada en el Diario Oficial de la Federación el 6 de junio de 2012\nTEXTO VIGENTE\n\
             Última reforma publicada DOF 11-05-2022\n\nArtículo 1. La última reforma publicada rige.\n"
        ),
        [
            "Nueva Ley publicada en el Diario Oficial de la Federación el 6 de junio de 2012",
            "TEXTO VIGENTE",
            "Última reforma publicada DOF 11-05-2022"
        ]
    );
    assert_eq!(
        notes("Artículo 1. Se publicará.\nArtículo reformado DOF 12-04-2019\n\nArtículo 2. Fin.\n"),
        ["Artículo reformado DOF 12-04-2019"]
    );
    let joined = "Artículo 1. Se publicará. Artículo adicionado DOF 19-11-2019. Reformado DOF 27-12-2022\n\nArtículo 2. Fin.\n";
    assert_eq!(notes(joined), ["Artículo adicionado DOF 19-11-2019. Reformado DOF 27-12-2022"]);
    assert_eq!(notes(&joined.replace("adicionado DOF", "adicionado\nDOF")), notes(joined), "however it is wrapped");
    let void = "Fracción que “recupera su vigencia” por sentencia notificada el 31-05-2023";
    assert_eq!(notes(&format!("I. [Se publicará, y]\nFracción reformada DOF 12-04-2019\n{void}\n\nII. Fin.\n"))[1], void);
    let state = "(REFORMADO PRIMER PÁRRAFO, P.O. 3 DE MAYO DE 2021)";
    assert_eq!(notes(&format!("{state}\nArtículo 1. Se publicará.\n\nArtículo 2. Fin.\n")), [state]);
    for note in [
        "(Artículo sustituido por art. 1° de la Ley N° 27.999 B.O. 29/09/2020)",
        "<Artículo modificado por el artículo 3 de la Ley 1999 de 2019.>",
        "(Así reformado por el artículo 1° de la ley N° 9999 del 5 de mayo de 2020)",
        "Se modifica el apartado 2 por la disposición final 3.1 de la Ley 99/2019. Ref. BOE-A-2019-99999.",
        "Última actualización, publicada el 02/10/2019, en vigor a partir del 02/10/2020.",
        "Added by Acts 1999, 76th Leg., ch. 999, Sec. 1, eff. Sept. 1, 1999.",
        "(Amended by Stats. 2020, Ch. 99, Sec. 3. (AB 999) Effective January 1, 2021.)",
        "F9S. 2A inserted (1.9.2019) by Open Records Act 2019 (c. 99), s. 102(2)",
    ] {
        assert_eq!(notes(&format!("Artículo 1. Se publicará.\n\n{note}\n\nArtículo 2. Fin.\n")), [note]);
    }
    for words in [
        "Se modifica el artículo 5 de la Ley de Archivos, de 3 de mayo de 2001.",
        "Amended returns are due on 1 May of each year.",
        "C40 cities have added 12 members since 2019.",
        "Modificación de 2 plazos.",
    ] {
        assert_eq!(notes(&format!("Artículo 1. Se publicará.\n\n{words}\n\nArtículo 2. Fin.\n")), [""; 0], "{words}");
    }
    assert_eq!(notes("Artículo 1. Se aplica el Decreto. Artículo derogado es el que dejó de regir desde 1999.\n"), [""; 0]);
    let brackets = text("Artículo 1. Son obligaciones:\n\nX. [Publicar.]\n\n[XI. Suprimida]\n\nXII. Informar.\n");
    assert_eq!(brackets.clauses.iter().filter_map(|c| brackets.num(c)).collect::<Vec<_>>(), ["Artículo 1", "X.", "[XI.", "XII."]);
}

#[test]
fn a_note_about_a_member_of_a_list_keeps_the_paragraphs_before_it_in_that_member() {
    let list = |note: &str| {
        text(&format!(
            "Artículo 1. La sentencia podrá:\n\nI. Declarar la validez, y\n\nII. Condenar:\n\na) A dar una cosa, o\n\nb) A hacerla.\n\n\
             El plazo se suspende mientras haya un recurso.\n{note}\n\nLos plazos empiezan al día siguiente.\n\nArtículo 2. Fin.\n"
        ))
    };
    let holder = |note: &str| {
        let draft = list(note);
        let paragraph = draft.clauses.iter().find(|c| draft.slice(c.span).starts_with("El plazo")).expect("the paragraph");
        let above = &draft.clauses[paragraph.parent.expect("a parent")];
        draft.num(above).expect("a label").to_owned()
    };
    assert_eq!(holder("Fracción reformada DOF 12-04-2019"), "II.");
    assert_eq!(holder("Inciso reformado DOF 12-04-2019"), "b)");
    assert_eq!(holder("Artículo reformado DOF 12-04-2019"), holder("Párrafo reformado DOF 12-04-2019"));
    let draft = list("Inciso reformado DOF 12-04-2019");
    let behind = draft.clauses.iter().find(|c| draft.slice(c.span).starts_with("Los plazos")).expect("the paragraph behind the note");
    assert!(draft.num(&draft.clauses[behind.parent.expect("a parent")]) != Some("b)"), "what stands behind the note is not of it");
}

#[test]
fn a_note_ends_where_its_date_does() {
    let kinds = |source: &str| text(source).clauses.iter().map(|c| (c.kind, text(source).slice(c.span).to_owned())).collect::<Vec<_>>();
    let law = "II. Acervo: los documentos que la autoridad recibe o produce en el ejercicio de sus funciones y atribuciones;";
    let note = "Fracción reformada DOF 12-04-2019";
    let more = format!(
        "Artículo 1. {FULL}\n{FULL}\n{FULL}\n{FULL}, y además:\nI. Acceso: la consulta;\n{note}\n{law}\n{note}, 13-05-2020\n(reubicada)\nIII. Archivo.\n"
    );
    let read = kinds(&more);
    assert_eq!(read[2], (Kind::Note, note.into()));
    assert_eq!(read[3], (Kind::Point, law.into()));
    assert_eq!(read[4], (Kind::Note, format!("{note}, 13-05-2020 (reubicada)")));
    // Over a page, too.
    let behind = "Para efectos de esta ley se entiende que ejerce el control quien tenga la mayoría de los votos en ella";
    let long = "Fracción suprimida por sentencia de una acción de inconstitucionalidad y publicada en la gaceta DOF 13-05-2020";
    let paged = format!("I. {FULL}\n{FULL}.\n{long}\n{PAGE}{behind}\ny en su caso la dirija.\n{PAGES}");
    assert!(kinds(&paged).contains(&(Kind::Note, long.into())), "{}", outline(&text(&paged)));
    for title in ["Denominación del Capítulo reformada DOF 12-04-2019", "Denominación de la Sección reformada DOF 12-04-2019 (se recorre)"]
    {
        let source = format!("CAPÍTULO II\nDe la coordinación\n{title}\nArtículo 4. Fin.\n");
        assert!(kinds(&source).contains(&(Kind::Note, title.into())), "{}", outline(&text(&source)));
    }
    let repealed = "Reforma DOF 12-04-2019: Derogó del artículo el entonces párrafo segundo";
    assert!(kinds(&format!("Artículo 1. Uno.\n{repealed}\nArtículo 2. Dos.\n")).contains(&(Kind::Note, repealed.into())));
}

#[test]
fn the_number_a_collection_puts_before_an_article_is_not_its_label() {
    let source = |n: [u32; 3]| {
        format!(
            "{}.- Artículo 12.- Uno.\n\n{}.- Artículo 13.- Dos:\n\na) tres, y\n\nb) cuatro.\n\n{}.- Artículo 14 bis.- Cinco.\n",
            n[0], n[1], n[2]
        )
    };
    let numbers = |draft: &Draft| of_kind(draft, Kind::Article).iter().filter_map(|c| draft.num(c).map(str::to_owned)).collect::<Vec<_>>();
    let draft = text(&source([3, 4, 5]));
    assert_eq!(numbers(&draft), ["Artículo 12", "Artículo 13", "Artículo 14 bis"], "{}", outline(&draft));
    assert_eq!(of_kind(&draft, Kind::Note).len(), 3);
    let amending = text("1. Artículo 5. Se deroga.\n\n2. Queda sin efecto la norma.\n");
    assert!(of_kind(&amending, Kind::Note).is_empty(), "{}", outline(&amending));
}

#[test]
fn figures_in_a_column_are_no_sections() {
    let draft = text(
        "4 Tarifas\n\nSe cobrará, por cada año:\n\n1.5\n\n3.2 %\n\n4.1\n\n12.5\n\n4.1 Excepciones\n\nNo las hay.\n\n4.2 Vigencia\n\nUn año.\n",
    );
    let numbers: Vec<&str> = draft.clauses.iter().filter_map(|c| draft.num(c)).collect();
    assert_eq!(numbers, ["4", "4.1", "4.2"], "{}", outline(&draft));
}

#[test]
fn what_bears_a_label_or_no_date_is_no_note() {
    for law in [
        "Artículo 44. Reformadas las leyes locales, los ayuntamientos harán lo propio antes del 12-04-2019",
        "Artículo 12 Ter.- Derogado.",
        "Artículo 9. Derogado DOF 12-04-2019",
        "Título adicionado al de la Ley.",
        "Decreto reformado en lo conducente",
    ] {
        let draft = text(&format!("Artículo 1. Uno.\n\n{law}\n\nOtro párrafo.\n"));
        assert!(of_kind(&draft, Kind::Note).is_empty(), "{}", outline(&draft));
    }
}

#[test]
fn a_hyphen_at_the_end_of_a_line_is_read_by_what_the_rest_of_the_text_says() {
    let margin = "Las autoridades competentes en esta materia, que se señalan en el presente artículo, harán lo que corresponda";
    let draft =
        text(&format!("{margin} en lo técnico-\nadministrativo y en lo demás que resulte.\n\nLo técnico-administrativo se publica.\n"));
    assert!(draft.text.contains("en lo técnico-administrativo y"), "{}", draft.text);
    let dashes = format!("{margin} -en el Ejército y en la Guardia Nacional-\npodrá alojarse nadie.\n\nLa Guardia Nacional podrá más.\n");
    assert!(text(&dashes).text.contains("Nacional- podrá"), "{}", text(&dashes).text);
}

#[test]
fn markdown_keeps_its_words_and_loses_its_markup() {
    let draft = markdown(
        "---\ntitle: No se ve\n---\n##1. Considerando\n\nQue el [Plan Nacional](http://ejemplo.mx/1) **contempla** la `apertura`, y que ésta beneficia a la población entera;\n\n\
         # 2 Objetivo\n\n* Uno\n* Dos\n    * Tres\n\ntexto\n\n 1. Primero\n\n 3. Tercero\n\n| A | B |\n|---|---|\n| uno | dos |\n\nNota[^1].\n\n[^1]: Al pie.\n",
    );
    reads_as(
        &draft,
        "
        Section ‹1.› Considerando
          Recital Que el Plan Nacional contempla la apertura, y que ésta beneficia a la población entera;
        Section ‹2› Objetivo
          Item Uno
          Item Dos
            Item Tres
          Paragraph texto
          Point ‹1.› Primero
          Point ‹3.› Tercero
          Table
            Row
              Cell A
              Cell B
            Row
              Cell uno
              Cell dos
          Paragraph Nota[1].
          Footnote ‹1› Al pie.
        ",
    );
}

#[test]
fn tables_pasted_as_html_are_tables_and_nothing_of_a_script_is_read() {
    let draft = markdown(
        "# Anexo\n\n<table style=\"x\">\n<tr><th>Dato</th><th>Plazo</th></tr>\n<tr><td>\n<ul><li>L&iacute;mites</li><li>R&iacute;os</li></ul></td><td></td></tr>\n</table>\n\
         <script>alert('no')</script>\n\nTexto <b>con</b> <!-- nada --> marcas.\n",
    );
    assert!(draft.text.contains("Límites Ríos") && draft.text.contains("Texto con") && !draft.text.contains("no'"), "{}", draft.text);
    assert_eq!(of_kind(&draft, Kind::Row).len(), 2);
    assert_eq!(of_kind(&draft, Kind::Cell).len(), 4);
}

#[test]
fn titles_underlined_in_plain_text_are_headings() {
    let draft = text(
        "Política\n========\n\nObjeto\n------\n\n**Artículo 1o**\n\nEl objeto es claro.\n\nAlcance\n-------\n\n**Artículo 2o**\nEl alcance es amplio.\n",
    );
    reads_as(
        &draft,
        "
        Section Política
          Section Objeto
            Article ‹Artículo 1o›
              Paragraph El objeto es claro.
          Section Alcance
            Article ‹Artículo 2o›
              Paragraph El alcance es amplio.
        ",
    );
    assert_eq!(draft.title.as_deref(), Some("Política"));
}

#[test]
fn programmes_nest_from_eje_to_linea_de_accion() {
    let draft = text(
        "Eje 1. Gobierno abierto\n\nObjetivo prioritario 1.- Abrir los datos\n\nEstrategia prioritaria 1.1.- Publicar inventarios\n\n\
         Línea de acción 1.1.1.- Formar equipos.\n\nLínea de acción 1.1.2.- Publicar guías.\n\nEstrategia prioritaria 1.2.- Escuchar\n\nEje 2. Justicia\n",
    );
    reads_as(
        &draft,
        "
        Section ‹Eje 1› Gobierno abierto
          Section ‹Objetivo prioritario 1› Abrir los datos
            Section ‹Estrategia prioritaria 1.1› Publicar inventarios
              Point ‹Línea de acción 1.1.1› Formar equipos.
              Point ‹Línea de acción 1.1.2› Publicar guías.
            Section ‹Estrategia prioritaria 1.2› Escuchar
        Section ‹Eje 2› Justicia
        ",
    );
}

#[test]
fn english_programmes_nest_from_pillar_to_action() {
    let draft = text(
        "PILLAR 1\nOpen government\n\nObjective 1. Publish more.\n\nStrategy 1.1. By default.\n\nAction 1.1.1. Keep an inventory.\n\n\
         Action 1.1.2. Review it yearly.\n\nStrategy 1.2. On request.\n\nPILLAR 2\nOpen formats\n\nObjective 2. Use them.\n\n\
         Target 2025 is met by all.\n",
    );
    reads_as(
        &draft,
        "
        Section ‹PILLAR 1› Open government
          Section ‹Objective 1› Publish more.
            Section ‹Strategy 1.1› By default.
              Point ‹Action 1.1.1› Keep an inventory.
              Point ‹Action 1.1.2› Review it yearly.
            Section ‹Strategy 1.2› On request.
        Section ‹PILLAR 2› Open formats
          Section ‹Objective 2› Use them.
            Paragraph Target 2025 is met by all.
        ",
    );
}

#[test]
fn english_acts_are_read_like_spanish_laws() {
    let draft = text(
        "PART I\nGENERAL\n\nChapter 1\nScope\n\nSection 1. This Act applies to agencies.\n\nSection 2. An agency shall:\n\n(a) publish its data, including:\n\n\
         (i) inventories; and\n\n(ii) schedules; and\n\n(b) review it.\n",
    );
    reads_as(
        &draft,
        "
        Part ‹PART I› GENERAL
          Chapter ‹Chapter 1› Scope
            Section ‹Section 1› This Act applies to agencies.
            Section ‹Section 2› An agency shall:
              Indent ‹(a)› publish its data, including:
                Indent ‹(i)› inventories; and
                Indent ‹(ii)› schedules; and
              Indent ‹(b)› review it.
        ",
    );
    assert_eq!(draft.language, Language::En);
}

#[test]
fn a_bill_of_congress_nests_from_title_to_clause() {
    let draft = text(
        "TITLE I—OPEN RECORDS\n\nSubtitle A—Publication\n\nSEC. 101. FINDINGS.\n\n(a) In general.—Each agency shall publish:\n\n\
         (1) Its inventory;\n\n(2) A contact that is:\n\n(A) in office; and\n\n(B) reachable.\n\n(b) Exception.—Drafts are not records.\n\n\
         SEC. 102. DEADLINE.\n\nThe inventory is due in spring.\n\nSubtitle B—Review\n\nPART I—AUDIT\n\nSEC. 103. AUDITOR.\n\n\
         An auditor shall be named.\n\nTITLE II—COSTS\n\nSEC. 201. FEES.\n\nNo fee is due.\n",
    );
    reads_as(
        &draft,
        "
        Title ‹TITLE I› OPEN RECORDS
          Title ‹Subtitle A› Publication
            Section ‹SEC. 101› FINDINGS.
              Indent ‹(a)› In general.—Each agency shall publish:
                Point ‹(1)› Its inventory;
                Point ‹(2)› A contact that is:
                  Point ‹(A)› in office; and
                  Point ‹(B)› reachable.
              Indent ‹(b)› Exception.—Drafts are not records.
            Section ‹SEC. 102› DEADLINE.
              Paragraph The inventory is due in spring.
          Title ‹Subtitle B› Review
            Part ‹PART I› AUDIT
              Section ‹SEC. 103› AUDITOR.
                Paragraph An auditor shall be named.
        Title ‹TITLE II› COSTS
          Section ‹SEC. 201› FEES.
            Paragraph No fee is due.
        ",
    );
}

#[test]
fn provisions_behind_the_last_article_stand_by_themselves() {
    let draft = text(
        "TÍTULO PRELIMINAR\n\nArtículo 1. Objeto.\n\nEsta ley regula el acceso a los datos.\n\nTÍTULO I\nDel acceso\n\n\
         Artículo 2. Formas.\n\n1. El acceso es libre.\n\n2. Y también gratuito.\n\n\
         Disposición adicional primera. Plazos.\n\n1. Los plazos son de meses.\n\nDisposición adicional segunda. Medios.\n\nLos que haya.\n\n\
         Disposición transitoria única. Solicitudes.\n\nLas de antes se resuelven como antes.\n\n\
         Disposición final primera. Cambios en otra norma.\n\nLa otra norma cambia así:\n\nUno. Se suprime un plazo.\n\nDos. Se añade otro.\n",
    );
    reads_as(
        &draft,
        "
        Title ‹TÍTULO PRELIMINAR›
          Article ‹Artículo 1› Objeto.
            Paragraph Esta ley regula el acceso a los datos.
        Title ‹TÍTULO I› Del acceso
          Article ‹Artículo 2› Formas.
            Point ‹1.› El acceso es libre.
            Point ‹2.› Y también gratuito.
        Article ‹Disposición adicional primera› Plazos.
          Point ‹1.› Los plazos son de meses.
        Article ‹Disposición adicional segunda› Medios.
          Paragraph Los que haya.
        Transitional ‹Disposición transitoria única› Solicitudes.
          Paragraph Las de antes se resuelven como antes.
        Article ‹Disposición final primera› Cambios en otra norma.
          Paragraph La otra norma cambia así:
          Point ‹Uno› Se suprime un plazo.
          Point ‹Dos› Se añade otro.
        ",
    );
    let ids: Vec<&str> = draft.clauses.iter().filter(|c| c.parent.is_none()).map(|c| c.e_id.as_str()).collect();
    assert_eq!(ids, ["title_0", "title_1", "art_da1", "art_da2", "trans_dt1", "art_df1"]);
}

#[test]
fn paragrafos_belong_to_their_article_and_close_its_lists() {
    let draft = text(
        "ARTÍCULO 1o. OBJETO. Son datos abiertos:\n\na) Los libres;\n\nb) Los gratuitos.\n\nPARÁGRAFO 1o. No lo son los reservados.\n\n\
         PARÁGRAFO 2o. Tampoco los personales.\n\nARTÍCULO 2o. PLAZO. Un año.\n\nPARÁGRAFO TRANSITORIO. El primero será de dos.\n",
    );
    reads_as(
        &draft,
        "
        Article ‹ARTÍCULO 1o› OBJETO. Son datos abiertos:
          Indent ‹a)› Los libres;
          Indent ‹b)› Los gratuitos.
          Point ‹PARÁGRAFO 1o› No lo son los reservados.
          Point ‹PARÁGRAFO 2o› Tampoco los personales.
        Article ‹ARTÍCULO 2o› PLAZO. Un año.
          Point ‹PARÁGRAFO TRANSITORIO› El primero será de dos.
        ",
    );
}

#[test]
fn what_an_amendment_put_in_counts_behind_its_neighbour() {
    let draft = text(
        "Article 1\n\nWords apply:\n\n(a) as used;\n\n(b) as read;\n\n(ba) as heard;\n\n(c) as meant.\n\n\
         Article 1a\n\nThere is a register.\n\nArticle 2\n\nIt is public.\n\nANNEX C\n\nForms.\n\nANNEX D\n\nFees.\n",
    );
    reads_as(
        &draft,
        "
        Article ‹Article 1›
          Paragraph Words apply:
          Indent ‹(a)› as used;
          Indent ‹(b)› as read;
          Indent ‹(ba)› as heard;
          Indent ‹(c)› as meant.
        Article ‹Article 1a›
          Paragraph There is a register.
        Article ‹Article 2›
          Paragraph It is public.
        Annex ‹ANNEX C›
          Paragraph Forms.
        Annex ‹ANNEX D›
          Paragraph Fees.
        ",
    );
    let ids: Vec<&str> = draft.clauses.iter().filter(|c| c.parent.is_none()).map(|c| c.e_id.as_str()).collect();
    assert_eq!(ids, ["art_1", "art_1a", "art_2", "annex_3", "annex_4"]);
}

#[test]
fn a_title_over_an_article_stands_beside_the_one_before() {
    let draft = text(
        "Artículo 1. El registro es público.\n\nSe publica cada mes.\n\nDe las consultas\n\nArtículo 2. Consultar es libre.\n\n\
         Sufragio efectivo.\n\nLEY QUE SIGUE\n\nOtras palabras de la ley.\n",
    );
    reads_as(
        &draft,
        "
        Article ‹Artículo 1› El registro es público.
          Paragraph Se publica cada mes.
        Section De las consultas
          Article ‹Artículo 2› Consultar es libre.
            Paragraph Sufragio efectivo.
        Section LEY QUE SIGUE
          Paragraph Otras palabras de la ley.
        ",
    );
}

#[test]
fn the_last_of_a_list_of_headings_holds_its_text_as_the_others_do() {
    let draft = text(
        "I. Purpose\n\nThis memorandum is about data.\n\nII. Duties\n\nA. Publication\n\n1. Publish the inventory.\n\n2. Name a contact.\n\n\
         B. Review\n\nOnce a year.\n\nIII. Attachments\n\nThere are none.\n",
    );
    reads_as(
        &draft,
        "
        Point ‹I.› Purpose
          Paragraph This memorandum is about data.
        Point ‹II.› Duties
          Subsection ‹A.› Publication
            Point ‹1.› Publish the inventory.
            Point ‹2.› Name a contact.
          Subsection ‹B.› Review
            Paragraph Once a year.
        Point ‹III.› Attachments
          Paragraph There are none.
        ",
    );
}

#[test]
fn an_article_of_a_code_holds_its_sections() {
    let draft = text(
        "Chapter 12 - OPEN RECORDS\n\nARTICLE I. - IN GENERAL\n\nSec. 12-1. - Fees.\n\nNo fee is due.\n\nSec. 12-2. - Forms.\n\n\
         Any form will do.\n\nARTICLE II. - OFFICERS\n\nSec. 12-21. - Clerk.\n\nThe clerk keeps the records.\n",
    );
    reads_as(
        &draft,
        "
        Chapter ‹Chapter 12› OPEN RECORDS
          Article ‹ARTICLE I› IN GENERAL
            Section ‹Sec. 12-1› Fees.
              Paragraph No fee is due.
            Section ‹Sec. 12-2› Forms.
              Paragraph Any form will do.
          Article ‹ARTICLE II› OFFICERS
            Section ‹Sec. 12-21› Clerk.
              Paragraph The clerk keeps the records.
        ",
    );
}

#[test]
fn a_list_may_begin_on_the_line_of_what_holds_it() {
    reads_as(
        &text(
            "Sec. 9.001.  POLICY; SCOPE.  (a)  Each person may see the records.\n\n(a-1)  The clerk keeps them.\n\n(b)  They are open.\n\n\
             Sec. 9.002.  (a)(1) An agency publishes.\n\n(2) It reviews.\n\n(b) No fee is due.\n",
        ),
        "
        Section ‹Sec. 9.001› POLICY; SCOPE.
          Indent ‹(a)› Each person may see the records.
          Indent ‹(a-1)› The clerk keeps them.
          Indent ‹(b)› They are open.
        Section ‹Sec. 9.002›
          Indent ‹(a)›
            Point ‹(1)› An agency publishes.
            Point ‹(2)› It reviews.
          Indent ‹(b)› No fee is due.
        ",
    );
    let source = "Artículo 14. 1. Son órganos:\n\na) El pleno.\n\nb) El comité.\n\n2. Se publica.\n\nArtículo 15. (1) Nota.\n\n\
         Artículo 16. A. García lo firma y (a) acepta y (b) publica.\n";
    let draft = text(source);
    reads_as(
        &draft,
        "
        Article ‹Artículo 14›
          Point ‹1.› Son órganos:
            Indent ‹a)› El pleno.
            Indent ‹b)› El comité.
          Point ‹2.› Se publica.
        Article ‹Artículo 15› (1) Nota.
        Article ‹Artículo 16› A. García lo firma y (a) acepta y (b) publica.
        ",
    );
    assert_eq!(outline(&text(&source.replace("14. 1. Son", "14.\n\n1. Son"))), outline(&draft), "wherever its line breaks");
}

#[test]
fn a_table_of_contents_is_set_apart_and_numbers_nothing() {
    let draft = text(
        "Política de ejemplo\n\nÍndice\n\n1. Introducción ........ 3\n2. Objetivos …… 5\n\n1. Introducción\n\nTexto.\n\n2. Objetivos\n\nMás texto.\n",
    );
    assert_eq!(of_kind(&draft, Kind::Toc).len(), 2, "{}", outline(&draft));
    let numbers: Vec<&str> = draft.clauses.iter().filter_map(|c| draft.num(c)).collect();
    assert_eq!(numbers, ["1.", "2."]);
    assert_eq!(draft.title.as_deref(), Some("Política de ejemplo"));
}

#[test]
fn decomposed_accents_are_read_and_kept() {
    let draft = text("Arti\u{301}culo 1. Uno.\n\nARTI\u{301}CULO U\u{301}NICO. Dos.\n\nn) Tres.\n\nn\u{303}) Cuatro.\n");
    assert_eq!(of_kind(&draft, Kind::Article).len(), 2, "{}", outline(&draft));
    assert_eq!(of_kind(&draft, Kind::Indent).len(), 2, "{}", outline(&draft));
    assert!(draft.text.contains("Arti\u{301}culo 1."));
}

#[test]
fn bytes_in_any_usual_encoding_read_the_same() {
    let source = "Artículo 1. Los años de la niñez — “todos”.";
    let options = Options::default();
    let expected = read(source, &options).unwrap();
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(source.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin: Vec<u8> = source
        .chars()
        .map(|c| match c {
            '—' => 0x97,
            '“' => 0x93,
            '”' => 0x94,
            c => c as u32 as u8,
        })
        .collect();
    for bytes in [source.as_bytes(), &utf16, &latin] {
        assert_eq!(read_bytes(bytes, &options).unwrap(), expected);
    }
}

#[test]
fn what_cannot_be_read_is_an_error_with_a_code() {
    let code = |bytes: &[u8]| read_bytes(bytes, &Options::default()).unwrap_err().code;
    assert_eq!(code(b""), ErrorCode::Empty);
    assert_eq!(code(b" \n\t--- ***\n"), ErrorCode::Empty);
    assert_eq!(code(b"PK\x03\x04\x14\0\x06\0"), ErrorCode::Damaged);
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\x0d"), ErrorCode::Binary);
    assert_eq!(code(b"texto\0 con nulos"), ErrorCode::Binary);
    assert_eq!(code(b"\xef\xbb\xbfroto \xff"), ErrorCode::Encoding);
    assert_eq!(code(b"<!doctype html><p>hola"), ErrorCode::Format);
    assert_eq!(code(b"<?xml version=\"1.0\"?>\n<ley><articulo>Uno</articulo></ley>"), ErrorCode::Format);
    assert_eq!(code(b"<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act/></akomaNtoso>"), ErrorCode::Empty);
    assert!(read("<Artículo modificado por la Ley 1999 de 2019.>\n\nTexto.", &Options::default()).is_ok());
}

#[test]
fn limits_are_errors_that_name_them() {
    let fails = |source: &str, limits| {
        let error = read(source, &Options { limits, ..Options::default() }).unwrap_err();
        assert_eq!(error.code, ErrorCode::Limit);
        error.message
    };
    let standard = Limits::default();
    assert!(fails("uno dos tres", Limits { bytes: 5, ..standard }).contains("`bytes`"));
    assert!(fails("Uno.\n\nDos.\n\nTres.\n", Limits { clauses: 2, ..standard }).contains("`clauses`"));
    assert!(fails("1.1 Uno\n\n1.1.1 Dos\n\n1.1.1.1 Tres\n", Limits { depth: 2, ..standard }).contains("`depth`"));
}

#[test]
fn rows_that_look_alike_are_no_running_titles() {
    let rows = |from: usize| (from..from + 9).map(|n| format!("Zona {n}: una cuota de {n} pesos.\n\n")).collect::<String>();
    let pages: Vec<String> = (1..=6).map(|page| format!("LEY DE CUOTAS\n\n{}{page} de 6\n\n", rows(page * 9))).collect();
    let draft = text(&pages.concat());
    assert_eq!(of_kind(&draft, Kind::Paragraph).len(), 54);
    let titles: Vec<&str> = of_kind(&draft, Kind::Furniture).iter().map(|c| draft.slice(c.span)).collect();
    assert!(titles.iter().all(|t| !t.contains("Zona")), "{titles:?}");
}

#[test]
fn a_heading_with_the_label_of_a_list_holds_its_text() {
    let draft = markdown("## Scope\n\n### (a) In general\n\nText.\n\n### (b) Exceptions\n\nOther text.\n\n## Fees\n\nNone.\n");
    reads_as(
        &draft,
        "
        Section Scope
          Indent ‹(a)› In general
            Paragraph Text.
          Indent ‹(b)› Exceptions
            Paragraph Other text.
        Section Fees
          Paragraph None.
        ",
    );
}

#[test]
fn a_title_on_the_first_line_is_enough_for_markdown() {
    let draft = read("# Ley de *archivos*\n\nLos archivos son públicos.\n", &Options::default()).expect("it reads");
    assert_eq!(draft.format, Format::Markdown);
    reads_as(
        &draft,
        "
        Section Ley de archivos
          Paragraph Los archivos son públicos.
        ",
    );
}

#[test]
fn what_an_amendment_quotes_numbers_nothing() {
    let draft = text(
        "Artículo 9. Ámbito.\n\nEsta ley cambia otra.\n\nDisposición final primera. Cambios en la Ley de Archivos.\n\n\
         Uno. El artículo 35 queda así:\n\n«Artículo 35. Derechos.\n\nDe las personas\n\n1. Ver los expedientes.\n\n2. Copiarlos.»\n\n\
         Dos. El artículo 40 queda así:\n\n«Artículo 40. Plazos.\n\nUn mes.»\n\nDisposición final segunda. Entrada en vigor.\n",
    );
    reads_as(
        &draft,
        "
        Article ‹Artículo 9› Ámbito.
          Paragraph Esta ley cambia otra.
        Article ‹Disposición final primera› Cambios en la Ley de Archivos.
          Point ‹Uno› El artículo 35 queda así:
            Article ‹Artículo 35› Derechos.
              Paragraph De las personas
              Point ‹1.› Ver los expedientes.
              Point ‹2.› Copiarlos.»
          Point ‹Dos› El artículo 40 queda así:
            Article ‹Artículo 40› Plazos.
              Paragraph Un mes.»
        Article ‹Disposición final segunda› Entrada en vigor.
        ",
    );
    let unclosed =
        text("Artículo 1. Objeto.\n\n“Datos: los que sean.\n\nArtículo 2. Otros.\n\n“Abiertos” es libres.\n\nArtículo 3. Fin.\n");
    assert_eq!(of_kind(&unclosed, Kind::Article).len(), 3, "a quotation that is never closed is none");
}
