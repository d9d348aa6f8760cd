/** The page: colours, type, and the text as it is set. */
export default `
:host { display: block; min-inline-size: 0; max-inline-size: 100%; }
.outside {
  /* A page's rules for all its elements reach the host, and go down from there: only its typeface and its scheme are taken. */
  all: initial; font-family: inherit; color-scheme: inherit; visibility: inherit;
  font-size: var(--cotejo-base-size, medium); --_cotejo-rem: 1em;
  --_paper: var(--cotejo-paper, Canvas);
  --_ink: var(--cotejo-ink, #22201c);
  --_muted: var(--cotejo-muted, #655f55);
  --_rule: var(--cotejo-rule, #ddd7ca);
  --_accent: var(--cotejo-accent, #6b1f3a);
  --_added: var(--cotejo-added, #0d4f47);
  --_added-tint: var(--cotejo-added-tint, #e2f0ec);
  --_removed: var(--cotejo-removed, #8c3022);
  --_removed-tint: var(--cotejo-removed-tint, #faece8);
  --_moved: var(--cotejo-moved, #4a4a8a);
  --_found: #ffe08a;
  --_text-font: var(--cotejo-text-font, Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', 'Palatino Linotype', Palatino, 'Noto Serif', Georgia, serif);
  --_size: var(--cotejo-text-size, 1.0625rem);
  --_hang: calc(var(--_size) * 2.6);
  --_bar-side: calc(var(--_size) * .9);
  --_badge-font: var(--cotejo-ui-font, system-ui, sans-serif);
  --_top: var(--cotejo-top, 0px);
  display: block;
  color: var(--_ink);
  background: var(--_paper);
  line-height: 1.45;
}
.container { container-type: inline-size; font-family: var(--cotejo-ui-font, inherit); }
.strut { block-size: 0; overflow: hidden; visibility: hidden; }
/* Pages without a doctype let tables inherit nothing. */
table { font: inherit; color: inherit; text-align: inherit; white-space: inherit; }
@supports (color: light-dark(red, red)) {
  .outside {
    --_ink: var(--cotejo-ink, light-dark(#22201c, #e9e4da));
    --_muted: var(--cotejo-muted, light-dark(#655f55, #aaa397));
    --_rule: var(--cotejo-rule, light-dark(#ddd7ca, #3d3a34));
    --_accent: var(--cotejo-accent, light-dark(#6b1f3a, #eba9bd));
    --_added: var(--cotejo-added, light-dark(#0d4f47, #8fd6c6));
    --_added-tint: var(--cotejo-added-tint, light-dark(#e2f0ec, #16332e));
    --_removed: var(--cotejo-removed, light-dark(#8c3022, #f0a597));
    --_removed-tint: var(--cotejo-removed-tint, light-dark(#faece8, #3b1f1a));
    --_moved: var(--cotejo-moved, light-dark(#4a4a8a, #b3b3ee));
    --_found: light-dark(#ffe08a, #453605);
  }
}
:host([hidden]), [hidden]:not([hidden=until-found]) { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.cotejo { --_edge: clamp(.75rem, 3cqi, 2rem); padding: 1rem var(--_edge); }
.vh {
  position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; user-select: none;
}
a { color: var(--_accent); text-underline-offset: .2em; text-decoration-thickness: .06em; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 3px; border-radius: 2px; }

/* The text */
.page { display: block; }
.text {
  font-size: var(--_size); line-height: 1.6; font-kerning: normal;
  font-variant-numeric: oldstyle-nums; hyphens: auto; text-wrap: pretty; overflow-wrap: break-word; scroll-margin-block-start: calc(var(--_top) + var(--_bar, 4rem));
}
.text:empty { min-block-size: 100vh; }
.early { max-inline-size: 42em; margin-inline: auto; font-family: var(--_text-font); padding-inline-start: .9em; }
.early p { margin: 0; padding-block: .42em; }
.early [data-rank] { font-weight: 600; line-height: 1.25; }
.early [data-rank="0"] { font-size: 1.45em; margin-block: 1.1em .3em; }
.early [data-rank="1"] { font-size: 1.22em; margin-block: .9em .2em; }
.early [data-rank="2"] { font-size: 1.08em; margin-block: .7em .1em; }
.flow { counter-reset: unit; }
.text[data-view=inline] .flow { max-inline-size: 42em; margin-inline: auto; }
.unit {
  position: relative; padding-block: .42em; padding-inline-start: var(--_bar-side);
  scroll-margin-block: calc(var(--_top) + var(--_bars, 4rem) + 1rem) 4rem; border-inline-start: 3px solid transparent;
}
.unit:focus { outline: none; }
.unit.current { background: linear-gradient(to right, color-mix(in srgb, var(--_accent) 7%, transparent), transparent 70%); }
.unit:focus-visible { outline: 2px solid var(--_accent); outline-offset: -1px; }
.clause, .excerpt, .inner { font-family: var(--_text-font); }
.clause { display: grid; grid-template-columns: minmax(var(--_hang), max-content) minmax(0, 1fr); align-items: baseline; }
.clause[data-indent="1"] { margin-inline-start: 1.6em; }
.clause[data-indent="2"] { margin-inline-start: 3.2em; }
.clause[data-indent="3"], .clause[data-indent="4"] { margin-inline-start: 4.4em; }
.words { margin: 0; grid-column: 2; white-space: pre-line; min-inline-size: 0; }
pre.words { white-space: pre-wrap; font-size: .85em; hyphens: none; }
.label {
  grid-column: 1; color: inherit; text-decoration: none; font-variant-numeric: lining-nums; white-space: nowrap;
  padding-inline-end: .5em;
}
.label:hover, .label:focus-visible { text-decoration: underline; }
.pilcrow { opacity: 0; color: var(--_muted); font-size: .85em; }
.unit:hover .pilcrow, .unit:focus-within .pilcrow, .unit.current .pilcrow { opacity: 1; }
.bullet { color: var(--_muted); }
.was {
  font: .72rem/1 var(--_badge-font); color: var(--_muted); white-space: nowrap; font-variant-numeric: lining-nums tabular-nums;
  margin-inline-end: .7em; letter-spacing: 0; text-transform: none;
}
.head .was { margin-inline: .6em 0; }
.head { display: contents; font: inherit; }
.head > .words, .head .label { font-weight: 600; line-height: 1.25; hyphens: manual; }
.head > .words { text-wrap: balance; }
.heads[data-rank="0"] { font-size: 1.45em; margin-block: 1.1em .3em; }
.heads[data-rank="1"] { font-size: 1.22em; margin-block: .9em .2em; }
.heads[data-rank="2"] { font-size: 1.08em; margin-block: .7em .1em; }
.heads[data-rank] { margin-block-end: .1em; }
.unit:has(> .notes) .heads { margin-block-start: .1em; }
.unit:has(.heads) > .notes { margin-block-start: 1.1em; }
.chunk:first-child > .unit:first-child .heads { margin-block-start: 0; }
.runin { display: block; padding-inline-start: var(--_hang); }
.runin .name { display: inline; font: inherit; }
.runin .name .label, .runin > .label { font-weight: 600; white-space: normal; }
.runin .words { display: inline; }
.runin.heads .label, .runin.heads .head > .words { display: block; }
.runin.heads .label { font-size: .72em; letter-spacing: .08em; text-transform: uppercase; color: var(--_muted); }
.name { display: contents; }
.k-recital .words { font-style: normal; }
.k-footnote, .k-note, .apart { font-size: .86em; }
.apart, .apart .words, .aside { color: var(--_muted); }
.aside { display: block; font-size: .86em; }
.aside.gone { text-decoration: line-through; }
.text:not(.with-asides) :is(.unit.apart, .unit:not(.apart) .aside) { display: none; }
.apart .aside { display: inline; font-size: 1em; }
.joined { position: relative; padding-inline-start: .9em; }
.joined::before {
  content: ''; position: absolute; inset-block: .5em; inset-inline-start: 0; inline-size: .5em;
  border: 1.5px solid var(--_muted); border-inline-end: 0; border-start-start-radius: .6em; border-end-start-radius: .6em;
}
.joined > * + * { margin-block-start: .6em; }

/* Marks */
ins { color: var(--_added); background: var(--_added-tint); text-decoration: underline; text-decoration-thickness: .09em; text-underline-offset: .18em; box-decoration-break: clone; -webkit-box-decoration-break: clone; border-radius: .1em; }
del { color: var(--_removed); text-decoration: line-through; text-decoration-thickness: .07em; }
.text[data-view=inline] .whole.gone { color: var(--_removed); text-decoration-line: line-through; text-decoration-color: color-mix(in srgb, var(--_removed) 50%, transparent); text-decoration-thickness: .07em; }
.text[data-view=side] .column.before del, .cuadro td:first-child del { background: var(--_removed-tint); }
.shifted { color: var(--_moved); background: none; text-decoration-line: underline; text-decoration-style: dashed; text-decoration-thickness: .08em; text-underline-offset: .2em; }
.follows { text-decoration-line: underline; text-decoration-style: dotted; text-decoration-color: var(--_muted); text-decoration-thickness: .08em; text-underline-offset: .22em; }
.stale { text-decoration-line: underline; text-decoration-style: wavy; text-decoration-color: var(--_removed); text-decoration-thickness: .06em; }
.unit.inserted { border-inline-start-color: var(--_added); }
.unit.deleted { border-inline-start: 3px double var(--_removed); }
.deleted .column > .clause { color: var(--_removed); }
.unit.moved, .unit.stub { border-inline-start: 3px dotted var(--_moved); }
.unit.split, .unit.merged { border-inline-start: 3px solid var(--_muted); }
.notes { font-size: .78rem; line-height: 1.4; padding-inline-start: var(--_hang); display: flex; flex-wrap: wrap; gap: 0 .9em; font-variant-numeric: lining-nums; }
.tag { font-weight: 600; letter-spacing: .01em; color: var(--_muted); }
.tag.inserted { color: var(--_added); }
.tag.deleted { color: var(--_removed); }
.tag.moved, .tag.moved a { color: var(--_moved); }
.stub .notes { color: var(--_muted); padding-block: .2em; }
.excerpt { font-size: 1.1em; font-style: italic; }
.clamped > .clause { max-block-size: 3lh; overflow: hidden; }
button.link { all: unset; cursor: pointer; color: var(--_accent); text-decoration: underline; text-underline-offset: .2em; font-size: .85em; }
button.link:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
button.more { font-size: .82rem; margin-inline-start: var(--_hang); }
.folded { padding-block: .6em; padding-inline-start: calc(var(--_bar-side) + 3px + var(--_hang)); }
.fold {
  all: unset; cursor: pointer; color: var(--_muted); font-size: .86rem; line-height: 1.4; padding-block: .35em; min-block-size: 1.5rem;
  font-variant-numeric: lining-nums; scroll-margin-block: calc(var(--_top) + var(--_bars, 4rem) + 1rem) 4rem;
}
.fold:hover { color: var(--_accent); text-decoration: underline; text-underline-offset: .2em; }
.fold:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }

button, .notes, .pilcrow { user-select: none; }
.text[data-selecting=before] .column.after, .text[data-selecting=after] .column.before { user-select: none; }

/* Side by side */
.text[data-view=side] { --_hang: calc(var(--_size) * 2.1); --_gutter: 1.8rem; }
.text[data-view=side] .unit, .heads:not(.clause), .opposite { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: var(--_gutter); }
/* What is gone, and beside it what came: the units' own columns give way to the two of the run. */
.opposite { padding-inline-start: calc(var(--_bar-side) + 3px); align-items: start; }
.opposite > div { min-inline-size: 0; margin-inline-start: calc(-1 * (var(--_bar-side) + 3px)); }
.text[data-view=side] .opposite .unit { grid-template-columns: minmax(0, 1fr); }
.text[data-view=side] .opposite .unit:is(.inserted, .deleted) > :is(.column, .notes, .cards) { grid-column: 1; grid-row: auto; inline-size: auto; margin-inline-end: 0; }
.opposite .column.empty { display: none; }
.text[data-view=side] .unit > .notes { grid-column: 2; grid-row: 1; }
.text[data-view=side] .unit.deleted > .notes, .text[data-view=side] .stub > .notes { grid-column: 1; }
.text[data-view=side] .unit > .column { grid-row: 2; }
.text[data-view=side] .column.before { grid-column: 1; }
.text[data-view=side] .column.after { grid-column: 2; }
.text[data-view=side] .equal > .column.before, .text[data-view=side] .renumbered > .column.before { color: var(--_muted); }
.text[data-view=side] .chunk { background: linear-gradient(var(--_rule), var(--_rule)) 50% 0 / 1px 100% no-repeat; }
.text[data-view=side] .heads .clause { margin-block-start: 0; }
.heads:not(.clause) {
  font-size: .84rem; line-height: 1.3; padding-inline-start: calc(var(--_bar-side) + 3px); padding-block: .6rem;
  border-block-end: 1px solid var(--_rule); margin-block-end: .8rem;
  position: sticky; inset-block-start: calc(var(--_top) + var(--_bar, 0px)); z-index: 2; background: var(--_paper);
}
.heads:not(.clause) > div { padding-inline-start: var(--_hang); display: flex; gap: .8em; align-items: baseline; flex-wrap: wrap; font-weight: 600; }
.heads time, th time { font-weight: 400; color: var(--_muted); }
/* The margin of notes is there before the first of them is: opening it would move two columns under the eye. */
@container (min-width: 1500px) {
  :host(:not([no-annotations])) .text[data-view=side] { --_margin: 13rem; --_gutter: 1.3rem; padding-inline-end: calc(var(--_margin) + var(--_gutter)); }
}
/* Not content-visibility: what it leaves out of sight is out of the accessibility tree too. */
.chunk { contain: layout style; }

/* The bar stands at the words it speaks of. */
.text[data-view=side] :is(.inserted, .deleted) { border-inline-start-color: transparent; }
.text[data-view=side] .inserted > .after, .text[data-view=side] .deleted > .before { position: relative; }
.text[data-view=side] .inserted > .after::before, .text[data-view=side] .deleted > .before::before {
  content: ''; position: absolute; inset-block: -.42em; inset-inline-start: calc(-1 * (var(--_bar-side) + 3px)); border-inline-start: 3px solid var(--_added);
}
.text[data-view=side] .deleted > .before::before { border-inline-start: 3px double var(--_removed); }

/* Tables */
.column, .words { min-inline-size: 0; }
.cuadro td { overflow-wrap: break-word; hyphens: auto; }
.cuadro .wide { margin-inline-start: 0; }
.cuadro .inner :is(td, th) { padding-inline: .3em; }
.wide { position: relative; overflow-x: auto; margin-block: .4em; margin-inline-start: var(--_hang); }
.inner, .cuadro { border-collapse: collapse; inline-size: 100%; }
.inner { font-size: .86em; line-height: 1.45; hyphens: manual; overflow-wrap: normal; }
.inner caption { text-align: start; font-style: italic; padding-block-end: .4em; white-space: pre-line; }
.inner th, .inner td { border-block: 1px solid var(--_rule); padding: .4em .6em; text-align: start; vertical-align: top; }
.inner th:first-child, .inner td:first-child { padding-inline-start: 0; }
.inner th { font-weight: 600; border-block-end: 1.5px solid currentColor; }
.inner tr.inserted > :first-child { border-inline-start: 3px solid var(--_added); padding-inline-start: .5em; }
.inner tr.deleted > :first-child { border-inline-start: 3px double var(--_removed); padding-inline-start: .5em; }
.inner .tag { display: block; font-family: var(--_badge-font); font-size: .85em; }
.inner tr.inserted .tag { color: var(--_added); }
.inner tr.deleted .tag { color: var(--_removed); }
.cuadro { table-layout: fixed; font-size: .94em; }
.cuadro > caption { text-align: start; font-style: italic; padding-block: .4em 1em; color: var(--_muted); }
.cuadro > thead th { text-align: start; font-size: .84rem; line-height: 1.3; font-weight: 600; border-block: 1.5px solid var(--_ink); padding: .5rem .75rem; }
.cuadro > thead th time { display: block; }
.cuadro > thead th:last-child { inline-size: 10em; }
.cuadro > tbody > tr { display: table-row; }
.cuadro > tbody > tr > td { vertical-align: top; border-block-end: 1px solid var(--_rule); padding: .55rem .75rem; }
.cuadro > tbody > tr > td + td { border-inline-start: 1px solid var(--_rule); }
.cuadro > tbody > tr > td:first-child { border-inline-start: inherit; }
.cuadro td.notes { display: table-cell; padding-inline-start: .75rem; }
.cuadro .notes .tag { display: block; }
.cuadro .quiet { color: var(--_muted); }
.cuadro .clause { margin-block: 0; }
.cuadro tbody.chunk { contain: none; }
.cuadro > thead { position: sticky; inset-block-start: calc(var(--_top) + var(--_bar, 0px)); z-index: 2; background: var(--_paper); }
::highlight(cotejo-search) { background-color: var(--_found, #ffe08a); }
`;
