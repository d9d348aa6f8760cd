/** The answers: their sentence, cards, marks at clauses, and the response table. */
export default `
dialog.answers { --_dialog: 58rem; }
dialog.answers.responses { --_dialog: 84rem; }
.answers-sum { font-family: var(--_text-font); font-size: 1.2rem; line-height: 1.55; margin: 0 0 .3rem; font-variant-numeric: lining-nums; }
.answers-sum button { background: none; border: 0; border-block-end: 1px solid var(--_accent); color: inherit; font: inherit; padding: .05em .1em; min-block-size: 1.75rem; cursor: pointer; }
.answers-sum button[aria-pressed=true] { background: var(--_ink); color: var(--_paper); border-radius: .2em; padding-inline: .35em; }
.answers h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
.answers form.find { display: block; border: 1px solid var(--_rule); border-radius: .3rem; padding: .6rem .9rem .1rem; margin-block: .9rem; }
.answers form.find h3 { margin-block: 0 .3rem; }
.answers form.find > div { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
.answers form.find .field { flex: 1 1 12rem; }
.answers form.find button { background: none; border: 1px solid var(--_muted); border-radius: .3rem; padding: .4rem 1.1rem; min-block-size: 2.5rem; margin-block-end: .6rem; cursor: pointer; }
.answers form.find .field { margin-block-end: .6rem; }
.answers-sum > span { white-space: nowrap; }
.answers .edit-of { margin-block: .5rem .2rem; }
.answers .edit-of > p { margin: 0 0 .2rem; }
.answers .edit-of.withdrawn > p.now::before, .answers .edit-of.modified > p.now::before { content: '↷ '; }
.answers .edit-of.stands > p.now::before { content: '✓ '; }
.answers .edit-of summary, .answers .fates > summary { min-block-size: 2rem; padding-block: .3rem; cursor: pointer; color: var(--_accent); inline-size: fit-content; display: list-item; }
.answers .edit-of .text { border: 1px solid var(--_rule); border-radius: .3rem; padding: .4rem .8rem; max-block-size: 22rem; overflow-y: auto; }
.answers .edit-of .history-of { display: none; }
.answers .superseded { color: var(--_muted); font-size: .86rem; }
.answers .fates > div { overflow-x: auto; }
.answers table { border-collapse: collapse; inline-size: 100%; font-size: .9rem; font-variant-numeric: lining-nums tabular-nums; }
.answers table :is(th, td) { text-align: start; vertical-align: top; padding: .3rem .5rem; border-block-end: 1px solid var(--_rule); }
.answers .fates td, .answers .fates thead th + th { text-align: end; }
.answers select { background: transparent; border: 1px solid var(--_muted); border-radius: .3rem; padding: .4rem; min-block-size: 2.5rem; max-inline-size: 100%; }
.answers .response { overflow-x: auto; max-block-size: 60vh; overflow-y: auto; border: 1px solid var(--_rule); border-radius: .3rem; }
.answers .response table { min-inline-size: 40rem; table-layout: fixed; }
.answers .response table.dense { min-inline-size: 72rem; }
.answers .response :is(th.folio, th.date, th.answered, th.outcome, th.kind, th.place) { inline-size: 7.5rem; }
.answers .response thead th { position: sticky; inset-block-start: 0; background: var(--_paper); }
.answers .response .place th { background: color-mix(in srgb, var(--_rule) 45%, transparent); font-size: .95rem; }
.answers .response td { overflow-wrap: anywhere; white-space: pre-line; }
.answers .columns-box { margin-block-end: .6rem; }
.answers .columns-box > summary { cursor: pointer; color: var(--_accent); min-block-size: 2rem; padding-block: .3rem; display: list-item; inline-size: fit-content; }
.answers .columns-of { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0 1rem; }
.answers .columns-of li { display: flex; align-items: center; gap: .3rem; }
.answers .columns-of .kind { flex: 1; }
.answers .columns-of .link { min-inline-size: 2rem; min-block-size: 2rem; border: 0; }
.answers .columns-of .link:disabled { opacity: .35; }
.answers .response .outcome { font-weight: 600; }

.answers-of { font-family: var(--_ui-font); font-size: .84rem; line-height: 1.45; margin-block: .3em .2em; display: flex; flex-wrap: wrap; gap: .1rem 1rem; min-inline-size: 0; }
.answers-of button { background: none; border: 0; border-block-end: 1px dotted var(--_muted); color: var(--_muted); padding: .1rem 0; min-block-size: 1.75rem; cursor: pointer; font-size: .8rem; text-align: start; }
.answers-of button:first-child { margin-inline-start: var(--_hang); }
.cuadro td.notes :is(.answers-of button:first-child, .contributed > button) { margin-inline-start: 0; text-align: start; }
.answers-of button:hover { color: var(--_ink); }
.answers-of .why { color: var(--_ink); border-block-end-color: var(--_added); }
.text[data-view=side] .unit > .answers-of { grid-column: 1 / -1; grid-row: 4; }
.text[data-view=side] .opposite .unit > .answers-of { grid-column: 1; grid-row: auto; }

.cuadro > tbody > tr > td.why { font-size: .84rem; line-height: 1.45; }
.cuadro td.why p { margin: 0 0 .4em; }
.cuadro .why-toggle { display: block; font-weight: 400; min-block-size: 1.75rem; }
@container (max-width: 640px) { .cuadro:has(th.why) { min-inline-size: 48rem; } }

/* Beside how many were made, where the clause's cards are closed. */
.text:not([data-view=side]) .unit > .contributed:not(:has(.stack)):has(+ .answers-of) { display: inline-block; margin-inline-end: 1rem; }
.text:not([data-view=side]) .unit > .contributed:not(:has(.stack)) + .answers-of { display: inline-flex; }
.text:not([data-view=side]) .unit > .contributed:not(:has(.stack)) + .answers-of button:first-child { margin-inline-start: 0; }

@container (max-width: 640px) {
  .answers-of button:first-child { margin-inline-start: 0; }
  .answers-of button { min-block-size: 2.75rem; }
}
@media (max-width: 700px) {
  .answers-sum { font-size: 1.1rem; }
  .answers-sum button { min-block-size: 2.25rem; }
  .answers .form-buttons button { flex: 1 1 auto; min-block-size: 2.75rem; }
}
@media (forced-colors: active) {
  .answers-sum button[aria-pressed=true] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
@media print {
  .answers-of, .why-toggle { display: none !important; }
}
`;
