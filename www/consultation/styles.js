/** The consultation: the banner, the form, the receipt, what others said. */
export default `
.consultation { border-block: 1px solid var(--_rule); margin-block: 0 .9rem; padding-block: .65rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between; }
.consultation p { margin: 0; max-inline-size: 44em; }
.consultation-said { font-size: .95rem; line-height: 1.5; flex: 1 1 22em; text-wrap: pretty; }
.consultation-problem { flex: 1 0 100%; border-inline-start: 4px solid var(--_removed); padding-inline-start: .8rem; font-size: .9rem; }
.consultation-actions { display: flex; flex-wrap: wrap; gap: .5rem; }
.consultation-actions:empty { display: none; }
.consultation-actions button { background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .4rem .9rem; min-block-size: 2.5rem; cursor: pointer; font-size: .9rem; }
.consultation-actions button:hover { border-color: var(--_muted); }
.consultation-actions .primary { background: var(--_accent); border-color: var(--_accent); color: var(--_paper); font-weight: 600; }

dialog.consult { --_dialog: 40rem; }
.consult h3 { font-size: 1.05rem; margin: 0 0 .7rem; }
.consult h3:focus { outline: none; }
.consult .step { color: var(--_muted); font-size: .82rem; margin: 0 0 .1rem; }
.consult select { display: block; inline-size: 100%; background: transparent; border: 1px solid var(--_muted); border-radius: .3rem; padding: .45rem .4rem; min-block-size: 2.75rem; font-size: 1rem; }
.consult .pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); column-gap: 1rem; }
.consult [aria-invalid=true] { border-color: var(--_removed); outline: 1px solid var(--_removed); }
.consult .answer { white-space: pre-line; overflow-wrap: anywhere; margin: 0 0 .8rem; }
.consult .privacy { border: 1px solid var(--_rule); border-radius: .3rem; padding: .7rem .9rem; margin-block: 0 .9rem; font-size: .9rem; }
.consult .privacy h4 { margin: 0 0 .3rem; font-size: .92rem; }
.consult .privacy p { margin: 0 0 .4rem; white-space: pre-line; }
.consult .privacy p:last-child { margin: 0; }
.consult .note-hint { margin-block-end: .7rem; }
.receipt { margin: 0 0 1rem; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1rem; font-size: .92rem; }
.receipt dt { color: var(--_muted); }
.receipt dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
.receipt .folio { font-size: 1.3rem; font-weight: 600; font-variant-numeric: lining-nums tabular-nums; user-select: all; }
.consult .theirs { border-inline-start: 3px solid var(--_removed); padding-inline-start: .8rem; margin: 0 0 .9rem; white-space: pre-line; overflow-wrap: anywhere; }

.mine-list { list-style: none; padding: 0; margin: .6rem 0; }
.mine-list > li { border-block-start: 1px solid var(--_rule); padding-block: .7rem; }
.mine-list p { margin: 0 0 .3rem; overflow-wrap: anywhere; }
.mine-list .state { font-weight: 600; }
.said-of { border-block-start: 1px solid var(--_rule); padding-block: .6rem; overflow-wrap: anywhere; }
.said-of p { margin: 0 0 .3rem; }
.said-of .from { color: var(--_muted); font-size: .82rem; }
.said-of .words { white-space: pre-line; }
.said-of .answer-of { border-inline-start: 3px solid var(--_added); padding-inline-start: .6rem; margin-block-start: .4rem; }
.said-of.gone .words { color: var(--_muted); }
.find { display: flex; gap: .5rem; align-items: end; margin-block-end: .8rem; flex-wrap: wrap; }
.find .field { margin: 0; flex: 1 1 12rem; }

/* Quieter than notes, which are one's own: a dotted line, however many there are. */
::highlight(cotejo-contributed-1), ::highlight(cotejo-contributed-2), ::highlight(cotejo-contributed-3) { text-decoration-line: underline; text-decoration-style: dotted; text-decoration-color: var(--_muted); text-decoration-thickness: .1em; }
::highlight(cotejo-contributed-open) { background-color: var(--_found); }
.contributed { font-size: .84rem; line-height: 1.45; margin-block: .5em .2em; hyphens: manual; min-inline-size: 0; }
.contributed > button { background: none; border: 0; border-block-end: 1px dotted var(--_muted); color: var(--_muted); padding: .1rem 0; min-block-size: 1.75rem; cursor: pointer; font-size: .8rem; margin-inline-start: var(--_hang); }
.contributed > button:hover { color: var(--_ink); }
.contributed > button[aria-expanded=true] { color: var(--_ink); border-block-end-style: solid; }
.contributed .stack { position: relative; background: var(--_paper); margin-inline-start: var(--_hang); max-inline-size: 46em; }
.text[data-view=side] .unit > .contributed { grid-column: 1 / -1; grid-row: 3; }
.text[data-view=side] .opposite .unit > .contributed { grid-column: 1; grid-row: auto; }
/* How many, in the outline: as quiet as a pencil line. */
.outline a:has(> .heat) { position: relative; }
.outline .heat { position: absolute; inset-block: .2rem; inset-inline-end: 0; inline-size: 3px; border-radius: 2px; background: var(--_accent); opacity: calc(.12 + .88 * var(--share)); }
.selection-bar .acting { font-weight: 600; border-inline-start: 1px solid color-mix(in srgb, var(--_paper) 35%, transparent); border-radius: 0 .35rem .35rem 0; }

@container (max-width: 640px) {
  /* One thing to do, and what can be read: a list of places to go to, however many there are. */
  .consultation:has(.consultation-actions > button:not(.primary)) { padding-block-end: 0; }
  .consultation-actions { inline-size: 100%; flex-direction: column; gap: 0; }
  .consultation-actions button { min-block-size: 2.75rem; }
  .consultation-actions button:not(.primary) { display: flex; align-items: center; justify-content: space-between; gap: 1rem; border: 0; border-radius: 0; padding-inline: 0; text-align: start; line-height: 1.3; }
  .consultation-actions button:not(.primary)::after { content: '›'; content: '›' / ''; color: var(--_muted); font-size: 1.2em; line-height: 1; }
  .consultation-actions button:not(.primary, :first-child, .primary + button) { border-block-start: 1px solid var(--_rule); }
  .contributed > button, .contributed .stack { margin-inline-start: 0; }
  .contributed > button { min-block-size: 2.75rem; }
  .receipt { grid-template-columns: 1fr; gap: .1rem; }
  .receipt dd { margin-block-end: .5rem; }
}
@media (forced-colors: active) {
  .outline .heat { background: CanvasText; forced-color-adjust: none; }
  .consultation-actions .primary { background: Highlight; color: HighlightText; border-color: Highlight; forced-color-adjust: none; }
}
@media print {
  .consultation-actions, .contributed > button { display: none !important; }
}
`;
