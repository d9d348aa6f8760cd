/** Answering: the queue, its cards, the form of an answer and the words that are ticked. */
export default `
dialog.answering { --_dialog: 58rem; }
dialog.answer-form { --_dialog: 50rem; }
.answering-sum { font-family: var(--_text-font); font-size: 1.25rem; line-height: 1.5; margin: 0; font-variant-numeric: lining-nums; }
.answering progress { inline-size: 100%; block-size: .5rem; accent-color: var(--_accent); margin-block: .2rem .5rem; }
.answering p { margin-block: 0 .35rem; }
.answering-news:not(:empty) { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; border: 1px solid var(--_rule); border-inline-start: 3px solid var(--_added); border-radius: .3rem; padding: .4rem .8rem; margin-block: .6rem; }
.answering-news button, .answering-bar button { background: none; border: 1px solid var(--_muted); border-radius: .3rem; padding: .35rem .9rem; min-block-size: 2.5rem; cursor: pointer; }
.answering-find { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-block-start: .8rem; }
.answering-find .field { flex: 1 1 14rem; }
.answering :is(select, input[type=search]), .answer-form select { inline-size: 100%; background: transparent; color: inherit; font: inherit; border: 1px solid var(--_muted); border-radius: .3rem; padding: .4rem .5rem; min-block-size: 2.5rem; }
.answering-place { border-block-start: 1px solid var(--_rule); }
.answering-place > summary, .answering-to > summary { padding-block: .6rem; min-block-size: 2.5rem; cursor: pointer; display: list-item; }
.answering-place > div { padding-inline-start: .2rem; padding-block-end: .6rem; }
.answering .alike { border: 1px solid var(--_rule); border-radius: .3rem; padding: .2rem .9rem .4rem; margin: .6rem 0; min-inline-size: 0; }
.answering .alike legend { font-weight: 600; font-size: .88rem; padding-inline: .3rem; }
.answering-card { border-block-end: 1px solid var(--_rule); padding-block: .2rem .5rem; }
.answering-card:last-child { border-block-end: 0; }
.answering-card .said-of { border: 0; padding-block: 0; }
.answering-card .kind { font-weight: 600; min-block-size: 2.5rem; }
.answering-card:has(input:checked) { background: color-mix(in srgb, var(--_accent) 8%, transparent); box-shadow: -.4rem 0 0 color-mix(in srgb, var(--_accent) 8%, transparent), .4rem 0 0 color-mix(in srgb, var(--_accent) 8%, transparent); }
.answering mark { background: var(--_note-2, #f4e1a0); color: #1b1b1b; }
.answering input[type=checkbox], .answer-form :is(input[type=checkbox], input[type=radio]) { inline-size: 1.15rem; block-size: 1.15rem; accent-color: var(--_accent); flex: none; }
.answering-bar { position: sticky; inset-block-end: 0; display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: center; background: var(--_paper); border-block-start: 2px solid var(--_accent); padding: .6rem .5rem calc(.6rem + env(safe-area-inset-bottom, 0px)); margin: 0 -.5rem -1.3rem; }
.answering-bar[hidden] { display: none; }
.answering-bar span { font-weight: 600; }
:is(.answering-bar, .answering, .answer-form) button.primary { background: var(--_accent); border-color: var(--_accent); color: var(--_paper); font-weight: 600; }
.answering-mine h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
.answering-problems { color: var(--_removed); padding-inline-start: 1.1rem; }
.answering-open { border-block-end: 1px solid var(--_rule); padding-block: .6rem; }

.answering-to { margin-block-end: .8rem; }
.answering-to ul, .answering-words, .answering-found { margin: 0 0 .6rem; padding-inline-start: 1.1rem; }
.answering-to li, .answering-words li { margin-block-end: .3rem; overflow-wrap: anywhere; }
.answering-edits { border-block-start: 1px solid var(--_rule); margin-block-start: 1rem; padding-block-start: .8rem; }
.answering-edits h3 { font-size: 1.05rem; margin: 0; }
.answering-edits h4 { font-size: .95rem; margin: .8rem 0 .2rem; }
.answering-edits p { margin-block: 0 .4rem; }
.answering-found { border-block-start: 1px solid var(--_rule); margin-block-start: .6rem; padding-block-start: .5rem; }
.answering-edits :is(ins, del) { border-radius: .15em; padding-inline: .08em; }
.answering-edits ins { background: var(--_added-tint, transparent); color: var(--_added); text-decoration: underline; text-underline-offset: .2em; }
.answering-edits del { color: var(--_removed); text-decoration: line-through; }
.answering-redline { font-family: var(--_text-font); line-height: 1.9; white-space: pre-line; overflow-wrap: anywhere; }
.answering-redline .change { cursor: pointer; border: 1px dashed var(--_muted); border-radius: .3rem; padding: .2rem .35rem; margin-inline: .15rem; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.answering-redline .change:has(input:checked) { border: 2px solid var(--_accent); background: color-mix(in srgb, var(--_accent) 10%, transparent); }
.answering-redline .change.suggested { border-style: solid; }
.answering-redline .change > input { vertical-align: -.15em; margin: 0 .35rem 0 0; }
.answering-redline .tag { font-family: var(--_ui-font); font-size: .75rem; color: var(--_accent); margin-inline-start: .4rem; white-space: nowrap; }
.answering-wait { border-inline-start: 3px solid var(--_note-line, #8a6a12); padding-inline-start: .7rem; }
@media (max-width: 700px) {
  .answering-bar button { flex: 1 1 auto; min-block-size: 2.75rem; }
  .answering-bar span { flex: 1 0 100%; }
  .answer-form .form-buttons button { flex: 1 1 auto; min-block-size: 2.75rem; }
  .answering .card-actions .link { min-block-size: 2.25rem; }
}
@media (forced-colors: active) {
  .answering-card:has(input:checked), .answering-redline .change:has(input:checked) { outline: 2px solid Highlight; }
}
`;
