/** What stands round the text: series, sentence, tools, outline, messages. */
export default `
button, select, input { font: inherit; color: inherit; }
/* WebKit counts what a choice leaves out of sight to the width of the page. */
select { contain: paint; }
.tools button, .steps button, .close, .status button, .problem button, .search button {
  background: none; border: 1px solid transparent; border-radius: .3rem; padding: .3rem .6rem; cursor: pointer; min-block-size: 2.25rem; font-size: .86rem;
}
.tools button:hover, .steps button:hover, .search button:hover { border-color: var(--_rule); }
.status button, .problem button, .close { border-color: var(--_rule); }
.tools button[aria-pressed=true] { background: var(--_ink); color: var(--_paper); }
.icon { min-inline-size: 2.25rem; line-height: 1; }
.icon > span > [aria-hidden], .icon > [aria-hidden] { font-size: 1.35em; }

/* The series */
.series { list-style: none; display: flex; margin: 0 0 .9rem; padding: .2rem 0 0; overflow-x: auto; scrollbar-width: thin; }
.series li { flex: 1 0 7.5rem; position: relative; }
.series li + li::before { content: ''; position: absolute; inset-block-start: 1.02rem; inset-inline: calc(-100% + 1.2rem) calc(100% - .1rem); border-block-start: 1px solid var(--_muted); }
.series li.spanned::before { border-block-start: 3px solid var(--_accent); margin-block-start: -1px; }
.series button { all: unset; cursor: pointer; display: block; padding: .5rem .6rem .3rem .15rem; font-size: .86rem; line-height: 1.3; }
.series button:focus-visible { outline: 2px solid var(--_accent); outline-offset: -2px; }
.dot { display: block; inline-size: 1.05rem; block-size: 1.05rem; border-radius: 50%; border: 1.5px solid var(--_muted); background: var(--_paper); margin-block-end: .45rem; position: relative; }
.chosen .dot { border: 3px solid var(--_accent); }
.chosen .dot::after { content: ''; position: absolute; inset: 2px; border-radius: 50%; background: var(--_accent); }
.failed .dot { border-style: dashed; }
.failed .title { text-decoration: line-through; }
.series .title { display: block; }
.series button:hover .title { text-decoration: underline; text-underline-offset: .2em; }
.chosen .title { font-weight: 600; }
.series small, .series time { display: block; color: var(--_muted); font-size: .92em; }
.pair { margin: 0 0 .8rem; font-size: .9rem; display: flex; flex-wrap: wrap; align-items: center; gap: .4rem; }
.pair select { background: transparent; border: 1px solid var(--_rule); border-radius: .3rem; padding: .35rem .4rem; max-inline-size: 100%; min-block-size: 2.25rem; }
option { color: CanvasText; background: Canvas; }

/* The sentence */
.said { font-family: var(--_text-font); }
.sentence { font-size: 1.3rem; line-height: 1.55; margin: .2rem 0 1rem; max-inline-size: 46em; text-wrap: pretty; }
.count { all: unset; cursor: pointer; border-block-end: 1.5px solid var(--_rule); border-radius: .1rem; padding-inline: .08em; }
.count b { font-weight: 600; }
.count.inserted { border-color: var(--_added); }
.count.deleted { border-block-end-style: double; border-block-end-width: 3px; border-color: var(--_removed); }
.count.moved { border-block-end-style: dotted; border-color: var(--_moved); }
.count.edited { border-color: var(--_ink); }
.count:hover { background: color-mix(in srgb, var(--_accent) 9%, transparent); }
.count:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
.count[aria-pressed=true] { background: var(--_ink); color: var(--_paper); padding-inline: .3em; }
.natures { display: block; font-size: .95rem; margin-block-start: .3rem; color: var(--_muted); }
.sentence .link { font-size: .86rem; }
.kept { white-space: nowrap; }
.kept > button { white-space: normal; }
.steps-above .steps { padding: 0; }
.tools select { min-inline-size: 0; inline-size: 10rem; flex: 0 1 auto; background: transparent; border: 1px solid var(--_rule); border-radius: .3rem; padding: .3rem .3rem; min-block-size: 2.25rem; font-size: .86rem; }
.status { color: var(--_muted); margin: .3rem 0 1rem; display: flex; gap: .8rem; align-items: center; flex-wrap: wrap; }
.busy::before { content: ''; display: inline-block; inline-size: .7em; block-size: .7em; border-radius: 50%; background: var(--_accent); margin-inline-end: .6em; animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { from { opacity: .25; } }
.problem { border: 1px solid var(--_removed); border-inline-start-width: 5px; padding: .7rem 1rem; margin-block: .6rem 1rem; }
.problem input { background: transparent; border: 1px solid var(--_muted); border-radius: .3rem; padding: .35rem .6rem; min-block-size: 2.25rem; max-inline-size: 14rem; }
.problem p { margin: 0 0 .4rem; max-inline-size: 42em; }

/* The tools */
.toolbar {
  position: sticky; inset-block-start: var(--_top); z-index: 3; background: var(--_paper); border-block: 1px solid var(--_rule);
  margin-inline: calc(-1 * var(--_edge)); padding: .35rem var(--_edge); margin-block-end: 1rem;
}
.bar { display: flex; align-items: center; gap: .6rem; }
.steps-above:empty { display: none; }
.tools { flex: 1; min-inline-size: 0; display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: center; }
.views { display: flex; gap: .15rem; flex-wrap: wrap; }
.tools .icon { margin-inline-start: 0; }
.tools [data-key=search] { margin-inline-start: auto; }
.search { display: flex; gap: .3rem; align-items: center; padding-block: .35rem .1rem; font-size: .9rem; }
.search input { flex: 1 1 8rem; min-inline-size: 0; max-inline-size: 24rem; background: transparent; border: 1px solid var(--_muted); border-radius: .3rem; padding: .35rem .6rem; min-block-size: 2.25rem; }
/* Under the thumb, as the foot of the page and not over it. */
.steps-box { position: sticky; inset-block-end: 0; z-index: 3; margin-inline: calc(-1 * var(--_edge)); background: var(--_paper); border-block-start: 1px solid var(--_rule); }
.steps-box:empty { display: none; }
.steps { display: flex; align-items: center; justify-content: space-between; gap: .2rem; font-size: .88rem; padding-inline: var(--_edge); padding-block-end: env(safe-area-inset-bottom, 0px); }
.steps .icon { min-inline-size: 4.5rem; min-block-size: 2.75rem; }
.steps-above .icon { min-inline-size: 2.75rem; }
.position { min-inline-size: 6em; text-align: center; font-variant-numeric: tabular-nums; }
.live { position: fixed; inset-block-end: 3.5rem; inset-inline: 0; margin-inline: auto; inline-size: fit-content; max-inline-size: 90%; z-index: 5; clip-path: inset(50%); pointer-events: none; }
.live.seen { clip-path: none; background: var(--_ink); color: var(--_paper); padding: .5rem 1rem; border-radius: .4rem; font-size: .88rem; }
.sources { border-block-start: 1px solid var(--_rule); margin-block-start: 2.5rem; padding-block: .9rem .2rem; font-size: .9rem; }
.sources p { margin: 0 0 .3rem; color: var(--_muted); }
::slotted(:is(ol, ul)) { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: 0 !important; padding: 0 !important; list-style: none; }
slot { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; }

/* Seen by those who come to it by keyboard, before the outline's links. */
.skip { position: absolute; inset-inline-start: var(--_edge); z-index: 4; background: var(--_paper); color: var(--_accent); border: 1px solid var(--_accent); border-radius: .3rem; padding: .4rem .8rem; min-block-size: 2.25rem; font-size: .86rem; }
.skip:not(:focus) { clip-path: inset(50%); pointer-events: none; inline-size: 1px; overflow: hidden; padding: 0; border: 0; }

/* The outline */
.outline ol { list-style: none; margin: 0; padding: 0; font-size: .86rem; line-height: 1.35; }
.outline li > div { display: flex; align-items: start; }
.outline li > div > a { flex: 1; min-inline-size: 0; flex-wrap: wrap; row-gap: 0; }
.outline .where { flex: 1 1 5.5rem; min-inline-size: 0; overflow-wrap: anywhere; }
.turn { all: unset; cursor: pointer; flex: none; inline-size: 1.5rem; min-block-size: 1.75rem; text-align: center; color: var(--_muted); }
.turn::before { content: '▸'; }
.turn[aria-expanded=true]::before { content: '▾'; }
.turn:focus-visible { outline: 2px solid var(--_accent); }
.outline li:not(:has(> div > .turn)) > div { padding-inline-start: 1.5rem; }
.outline ol:not(:has(.turn)) > li > div { padding-inline-start: 0; }
.outline ol ol { padding-inline-start: .7rem; }
.outline ol ol:not(:has(.turn)) { padding-inline-start: 1.8rem; }
.outline .only .quiet { display: none; }
.only-changed { background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .2rem .6rem; min-block-size: 2rem; cursor: pointer; font-size: .82rem; margin-block-end: .5rem; }
.only-changed[aria-pressed=true] { background: var(--_ink); color: var(--_paper); }
.outline a { display: flex; gap: .6em; justify-content: space-between; align-items: baseline; color: var(--_ink); text-decoration: none; padding: .26rem .5rem; border-inline-start: 2px solid transparent; }
.outline a:hover .where { text-decoration: underline; text-underline-offset: .2em; }
.outline a[aria-current] { border-inline-start-color: var(--_accent); background: color-mix(in srgb, var(--_accent) 8%, transparent); }
.outline a.deleted .where { text-decoration: line-through; color: var(--_removed); }
.outline a.inserted .where { color: var(--_added); }
.outline li { font-weight: 400; }
.outline li[data-depth="0"] { font-weight: 600; margin-block-start: .2rem; }
.marks { display: inline-flex; gap: .5em; color: var(--_muted); font-weight: 400; font-variant-numeric: tabular-nums; white-space: nowrap; font-size: .92em; }
.marks .inserted { color: var(--_added); }
.marks .deleted { color: var(--_removed); }
.marks .moved { color: var(--_moved); }
.outline-box { display: none; }
.outline-box.shown { display: block; position: fixed; inset: 0; z-index: 10; background: rgb(0 0 0 / .4); }
.shown .outline { position: absolute; inset-block: 0; inset-inline-start: 0; inline-size: min(22rem, 88%); overflow-y: auto; background: var(--_paper); padding: 1rem .8rem 3rem; }
.close { margin-block-end: .6rem; }
dialog {
  border: 1px solid var(--_rule); border-radius: .5rem; background: var(--_paper); color: var(--_ink); padding: 0;
  inline-size: min(var(--_dialog, 36rem), 94vw); max-inline-size: none; max-block-size: min(92vh, 60rem); overflow-y: auto; overscroll-behavior: contain;
}
dialog::backdrop { background: rgb(0 0 0 / .4); }
.dialog-head {
  position: sticky; inset-block-start: 0; z-index: 1; display: flex; gap: 1rem; align-items: baseline; justify-content: space-between;
  background: var(--_paper); border-block-end: 1px solid var(--_rule); padding: .7rem clamp(.9rem, 4vw, 1.5rem);
}
.dialog-head h2 { font-size: 1.05rem; line-height: 1.3; margin: 0; min-inline-size: 0; overflow-wrap: anywhere; }
.dialog-head button { background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .3rem .6rem; cursor: pointer; min-block-size: 2.25rem; font-size: .86rem; flex: none; }
.dialog-body { padding: .9rem clamp(.9rem, 4vw, 1.5rem) 1.3rem; }
dialog.keys, dialog.print-what, dialog.downloads { --_dialog: 30rem; }
.paper { border: 0; padding: 0; margin: 0 0 1rem; display: grid; gap: .3rem; }
.paper legend { font-weight: 600; font-size: .86rem; padding: 0; margin-block-end: .2rem; }
.paper label { display: flex; gap: .5em; align-items: center; min-block-size: 2rem; cursor: pointer; }
.do-print { background: var(--_accent); color: var(--_paper); border: 1px solid var(--_accent); border-radius: .3rem; padding: .45rem 1rem; min-block-size: 2.5rem; cursor: pointer; }
.keys dl { margin: 0 0 1rem; display: grid; gap: .5rem; }
.keys dl div { display: grid; grid-template-columns: 5rem 1fr; align-items: baseline; }
.keys dd { margin: 0; }
kbd { font: .86em ui-monospace, monospace; border: 1px solid var(--_rule); border-block-end-width: 2px; border-radius: .25rem; padding: .1em .45em; }

.history-of {
  position: absolute; inset-block-start: -.75rem; inset-inline-end: 0; z-index: 1; opacity: 0; cursor: pointer; background: var(--_paper); color: var(--_accent);
  border: 1px solid var(--_rule); border-radius: .3rem; padding: 0 .5rem; min-block-size: 1.5rem; font-size: .74rem; line-height: 1.2;
}
.unit:hover > .history-of, .unit:focus-within > .history-of, .unit.current > .history-of, .notes > .history-of { opacity: 1; }
.notes > .history-of { position: static; display: block; margin-block-start: .3rem; }

/* Room for the outline beside the text */
@container (min-width: 1080px) {
  .page { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); column-gap: 1.6rem; align-items: start; }
  .outline-box { display: block; position: sticky; inset-block-start: calc(var(--_top) + var(--_bar, 4rem) + .6rem); }
  .outline-box.shown { position: sticky; inset: auto; inset-block-start: calc(var(--_top) + var(--_bar, 4rem) + .6rem); background: none; z-index: auto; }
  .outline, .shown .outline { position: static; inline-size: auto; max-block-size: calc(100vh - var(--_bar, 4rem) - 1rem - var(--_top)); overflow-y: auto; padding: 0 .3rem 1rem 0; scrollbar-width: thin; }
  .close, .open-outline { display: none; }
}
@container (max-width: 1079px) { .skip { display: none; } }
@container (max-width: 640px) {
  .cotejo { padding-block-start: .4rem; }
  .text { --_hang: 0px; --_bar-side: .45rem; font-size: 1.06rem; line-height: 1.55; }
  /* Labels hang in the line: a margin of numbers would take a fifth of it. */
  .clause, .clause > .head { display: block; }
  .head > .words, .clause > p.words, .name { display: inline; }
  .head .label, .clause > .label, .name .label { padding-inline-end: .35em; }
  .pilcrow { display: none; }
  .head > .words { text-wrap: wrap; }
  .heads[data-rank="0"] { font-size: 1.28em; margin-block: .7em .15em; }
  .heads[data-rank="1"] { font-size: 1.16em; margin-block: .6em .1em; }
  .heads[data-rank="2"] { margin-block: .5em .1em; }
  .runin { padding-inline-start: 0; }
  /* The two choices tell the series, in one line. */
  .series { display: none; }
  .pair { flex-wrap: nowrap; margin-block-end: .4rem; }
  .pair > :first-child { display: none; }
  .pair select { flex: 1 1 0; min-inline-size: 0; text-overflow: ellipsis; }
  .bar, .tools { flex-wrap: nowrap; gap: .35rem; }
  .tools button { padding-inline: .4rem; }
  .tools .icon { min-inline-size: 2rem; }
  .tools select { inline-size: auto; flex: 1 1 auto; max-inline-size: 12rem; }
  .tools button:not(.icon) { flex: none; }
  .toolbar { margin-block-end: .4rem; }
  .sentence { font-size: 1rem; line-height: 1.5; margin-block: .1rem .5rem; }
  /* The words are to begin on the first screen: what changes are of takes one line, which goes on to the side. */
  .natures { font-size: .86rem; margin: 0; padding: .15rem; white-space: nowrap; overflow-x: auto; scrollbar-width: none; }
  .count b { font-weight: 700; }
  .clause[data-indent="1"] { margin-inline-start: .8em; }
  .clause[data-indent="2"] { margin-inline-start: 1.6em; }
  .clause[data-indent="3"], .clause[data-indent="4"] { margin-inline-start: 2.2em; }
  .keys-button { display: none; }
  .text[data-view=side] { --_gutter: .8rem; --_hang: 0px; }
  /* Beside the words there is no room for buttons, and over them they hide some: they stand below the clause one is at. */
  .history-of, .unit > .annotate-of { position: static; display: none; margin-block-start: .4rem; margin-inline-end: .5rem; min-block-size: 2.25rem; }
  .unit:is(.current, :focus-within) > :is(.history-of, .annotate-of), .notes > .history-of { display: inline-block; opacity: 1; }
  .cuadro-box { overflow-x: auto; }
  .cuadro { min-inline-size: 36rem; }
  .cuadro > thead th:last-child { inline-size: 7em; }
  .cuadro > thead { position: static; }
}
/* Dialogs are the page's, not the element's. */
@media (max-width: 640px) {
  dialog:modal { inline-size: 100vw; max-inline-size: 100vw; block-size: 100dvh; max-block-size: 100dvh; border: 0; border-radius: 0; margin: 0; }
}
@media (prefers-reduced-motion: reduce) { .busy::before { animation: none; } }
@media (forced-colors: active) {
  .tools button[aria-pressed=true], .count[aria-pressed=true], .only-changed[aria-pressed=true] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  /* A palette forces every border, those that are there for their room alone too: these say again which is to be seen. */
  .unit, .outline a { border-inline-start-color: Canvas; }
  .text[data-view=inline] .unit:is(.inserted, .deleted), .unit:is(.moved, .stub, .split, .merged), .cuadro > tbody > tr:is(.inserted, .deleted) { border-inline-start-color: CanvasText; }
  .unit.current { outline: 1px solid Highlight; }
  .outline a[aria-current] { border-inline-start-color: Highlight; outline: 1px solid Highlight; }
  /* What is a shape of the background alone. */
  .chosen .dot::after, .busy::before { background: CanvasText; forced-color-adjust: none; }
  .text[data-view=side] .chunk { background-image: linear-gradient(GrayText, GrayText); }
  .live.seen { border: 2px solid CanvasText; }
  .toolbar { border-block-color: CanvasText; }
}
`;
