/** Participation: counts and bars, filters, downloads, and the table that is brought in. */
export default `
dialog.participation, dialog.bringing { --_dialog: 68rem; }
.participation h3 { font-size: 1.05rem; margin: 1.2rem 0 .5rem; }
.participation h3:first-child { margin-block-start: 0; }
.tally-sum { font-family: var(--_text-font); font-size: 1.3rem; margin: 0 0 .2rem; font-variant-numeric: lining-nums; }
.tally-news { margin: 0 0 .3rem; overflow-wrap: anywhere; }
.tally-news { border-inline-start: 3px solid var(--_added); padding-inline-start: .6rem; }
.tally-more { margin-block: .7rem 1rem; border-block: 1px solid var(--_rule); }
.tally-more > summary { min-block-size: 2.5rem; display: list-item; padding-block: .55rem; cursor: pointer; font-weight: 600; font-size: .9rem; }
/* Whatever a process asks, each row is full: two by two on a phone, what is long across. */
.tally-filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; padding-block: .2rem 1rem; }
.tally-filters .field { flex: 1 1 8.5rem; margin: 0; min-inline-size: 0; }
.tally-filters .across { flex-basis: 18rem; }
.tally-filters .field > span { font-weight: 400; color: var(--_muted); font-size: .82rem; }
.tally-filters .on select { border-color: var(--_accent); outline: 1px solid var(--_accent); font-weight: 600; }
.tally-on { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem .5rem; align-items: center; margin: .4rem 0 0; padding: 0; }
.tally-on li { min-inline-size: 0; }
.tally-on button:not(.link) { display: flex; align-items: center; gap: .6em; max-inline-size: 100%; background: color-mix(in srgb, var(--_accent) 8%, transparent); border: 1px solid var(--_accent); border-radius: 1.2rem; padding: .2rem .8rem; min-block-size: 2.25rem; font-size: .86rem; text-align: start; overflow-wrap: anywhere; cursor: pointer; }
.tally-on button:not(.link) > span { min-inline-size: 0; }
.participation select, .bringing select { inline-size: 100%; background: transparent; border: 1px solid var(--_muted); border-radius: .3rem; padding: .4rem; min-block-size: 2.5rem; text-overflow: ellipsis; }
.tally-by { display: flex; align-items: center; gap: .5rem; font-weight: 600; margin-block-end: .6rem; }
.tally-by select { inline-size: auto; font-weight: 400; }
.tally-columns { display: grid; grid-template-columns: minmax(0, 25rem) minmax(0, 1fr); gap: 0 2.5rem; align-items: start; }
.tally { border-collapse: collapse; inline-size: 100%; font-variant-numeric: lining-nums tabular-nums; }
.tally th, .tally td { text-align: start; padding: .2rem 0; vertical-align: middle; border-block-end: 1px solid var(--_rule); }
.tally thead th { font-weight: 400; color: var(--_muted); font-size: .82rem; }
.tally th[scope=row] { font-weight: 400; inline-size: 58%; padding-inline-end: .8rem; overflow-wrap: anywhere; }
.tally th .link, .tally th > span { min-block-size: 1.75rem; text-align: start; display: inline-block; padding-block: .15rem; }
.tally td > span { display: grid; grid-template-columns: 2.7rem minmax(0, 1fr); gap: .6rem; align-items: center; min-block-size: 1.75rem; }
.tally .n { text-align: end; }
.tally .bar { display: block; block-size: .7rem; inline-size: max(2px, calc(var(--share) * 100%)); background: var(--_accent); border-radius: 0 2px 2px 0; }
.tally tfoot :is(th, td) { border: 0; font-weight: 600; vertical-align: middle; }
.tally thead th + th { padding-inline-start: .9rem; }
.tally-out { border-block-start: 1px solid var(--_rule); margin-block-start: 1.2rem; padding-block-start: 1rem; }
.tally-out .kinds { flex-direction: column; gap: 0; }
.tally-rest { background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .45rem .9rem; min-block-size: 2.5rem; margin-block: .6rem; cursor: pointer; }

.bringing-kinds { display: flex; flex-wrap: wrap; gap: .4rem; margin-block: .5rem .9rem; padding: 0; border: 0; }
.bringing-kinds legend { font-weight: 600; font-size: .86rem; padding: 0 0 .3rem; }
.bringing-kinds button { background: none; border: 1px solid var(--_rule); border-radius: 1.2rem; padding: .3rem .8rem; min-block-size: 2.5rem; cursor: pointer; font-variant-numeric: lining-nums; }
:is(.bringing-kinds, .bringing-differ) button[aria-pressed=true] { background: var(--_ink); color: var(--_paper); border-color: var(--_ink); }
.bringing-defaults { margin: 0 0 .6rem; }
.bringing-defaults > summary { min-block-size: 2.5rem; display: list-item; padding-block: .55rem; cursor: pointer; font-weight: 600; font-size: .9rem; }
.bringing-defaults > div { display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)); gap: 0 1rem; }
.bringing-differ { border: 1px solid var(--_rule); border-inline-start: 4px solid var(--_accent); border-radius: .3rem; padding: .7rem .9rem; margin: 0 0 1rem; }
.bringing-differ p { margin: 0 0 .5rem; }
.bringing-differ .form-buttons { margin: 0; }
.bringing-row { border-block-start: 1px solid var(--_rule); padding-block: .8rem; overflow-wrap: anywhere; }
.bringing-row:focus { outline: 2px solid var(--_accent); outline-offset: 3px; }
.bringing-row > p { margin: 0 0 .35rem; }
.bringing-row .head { font-size: .86rem; color: var(--_muted); }
.bringing-row .head strong { color: var(--_ink); }
.bringing-row .state { border: 1px solid currentColor; border-radius: 1em; padding: 0 .55em; white-space: nowrap; }
.bringing-row .state.error, .bringing-row .state.choose, .bringing-row .state.conflict, .bringing-row .state.likely { color: var(--_removed); }
.bringing-row .state.placed, .bringing-row .state.whole { color: var(--_added); }
.bringing-row .words { white-space: pre-line; unicode-bidi: isolate; }
.bringing-row .long { max-block-size: 7.5rem; overflow-y: auto; }
.bringing-row .wrong { border-inline-start: 3px solid var(--_removed); padding-inline-start: .7rem; margin-block: .5rem; }
.bringing-row .wrong .field { margin-block-end: .3rem; max-inline-size: 34rem; }
.bringing-row fieldset { border: 0; padding: 0; margin: .3rem 0 .5rem; min-inline-size: 0; }
.bringing-row fieldset .kind { display: flex; align-items: start; padding-block: .3rem; }
.bringing-row fieldset .kind small { display: block; color: var(--_muted); }
.bringing-row fieldset .kind small mark { background: none; color: var(--_ink); font-weight: 700; }
.bringing-row details { margin-block: .3rem; }
.bringing-row summary { min-block-size: 2rem; display: list-item; padding-block: .3rem; cursor: pointer; color: var(--_accent); inline-size: fit-content; }
.bringing-cells { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0 1rem; }
.bringing-cells .across { grid-column: 1 / -1; }
.bringing .kind input { inline-size: auto; flex: none; margin-block-start: .2rem; }
.bringing-foot { position: sticky; inset-block-end: 0; background: var(--_paper); border-block-start: 1px solid var(--_rule); padding-block: .6rem .2rem; margin-block-start: .8rem; }
.bringing-foot p { margin: 0 0 .3rem; }
.bringing-foot .form-buttons { margin-block: .3rem; }

@container (max-width: 640px) {
  .tally-columns { grid-template-columns: minmax(0, 1fr); }
  .tally-columns > section + section { margin-block-start: 1.4rem; }
  .participation .form-buttons button, .bringing .form-buttons button { flex: 1 1 auto; min-block-size: 2.75rem; }
}
@media (max-width: 700px) {
  .tally-columns { grid-template-columns: minmax(0, 1fr); }
  .tally-columns > section + section { margin-block-start: 1.4rem; }
  .participation .form-buttons button, .bringing .form-buttons button { flex: 1 1 auto; min-block-size: 2.75rem; }
  .tally th .link { min-block-size: 2.25rem; align-content: center; }
  .tally-on button { min-block-size: 2.75rem; }
}
@media (forced-colors: active) {
  .tally .bar { background: CanvasText; forced-color-adjust: none; }
  :is(.bringing-kinds, .bringing-differ) button[aria-pressed=true] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
@media print {
  .tally-more, .tally-out { display: none; }
}
`;
