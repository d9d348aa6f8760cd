/** What is set otherwise where nobody can press anything: a page in a file. */
export default `
body { margin: 0; background: var(--cotejo-paper, Canvas); }
.count { cursor: auto; }
.kept > .count { white-space: normal; }
/* In a line of its own that scrolls it could not be reached by keyboard: no button is in it. */
.sentence .natures { white-space: normal; overflow: visible; }
h1 { font: 600 1.5rem/1.25 var(--_text-font); margin: .6rem 0 .2rem; text-wrap: balance; overflow-wrap: anywhere; }
.drafts { margin: 0 0 .8rem; color: var(--_muted); }
summary.folded { cursor: pointer; }
summary.folded::marker { color: var(--_muted); }
.outline { font-size: 1rem; }
.contents { margin-block: 0 1.2rem; }
.contents > summary { cursor: pointer; min-block-size: 1.5rem; color: var(--_accent); }
.outline ol ol, .outline ol ol:not(:has(.turn)) { padding-inline-start: 1.2rem; }
.outline li:not(:has(> div > .turn)) > div { padding-inline-start: 0; }
.outline a { justify-content: start; }
.outline .where { flex: 0 1 auto; }
main { max-inline-size: 76rem; margin-inline: auto; }
main[data-view=inline] { max-inline-size: 48rem; }
.page-foot { margin-block-start: 2.5rem; padding-block: .9rem; border-block-start: 1px solid var(--_rule); color: var(--_muted); font-size: .9rem; }
.cuadro .folded .fold { cursor: auto; }
.cuadro .folded .fold:hover { color: var(--_muted); text-decoration: none; }
/* The old way of breaking pages is what old browsers, and most makers of PDF, know. */
@media print {
  body { background: #fff; }
  .contents, .page-foot { display: none; }
  .cuadro > tbody > tr { break-inside: avoid; page-break-inside: avoid; }
  summary.folded { list-style: none; }
  .unit { break-inside: auto; }
}
@page { margin: 16mm 14mm; }
`;
