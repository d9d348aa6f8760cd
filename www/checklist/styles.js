/** The checklist. */
export default `
dialog.checklist { --_dialog: 54rem; }
.checklist p { margin-block: 0 .5rem; }
.checklist h3 { font-size: 1.05rem; margin: 0 0 .3rem; }
.checklist-lead { border: 1px solid var(--_rule); border-inline-start: 3px solid var(--_accent); border-radius: .3rem; padding: .7rem 1rem .3rem; margin-block-end: 1rem; }
.checklist-lead .quote { max-block-size: none; white-space: pre-line; color: inherit; }
.checklist-sum { font-family: var(--_text-font); font-size: 1.15rem; line-height: 1.5; }
.checklist-element { border-block-start: 1px solid var(--_rule); padding-block: .8rem .4rem; }
.checklist-element ol { list-style: none; margin: 0; padding: 0; }
.checklist-element li { padding-block: .3rem; line-height: 1.6; overflow-wrap: anywhere; }
.checklist-none { color: var(--_removed); font-style: italic; }
.checklist-changes { color: var(--_muted); }
.checklist a { color: var(--_accent); }
.checklist-element .link { min-block-size: 1.75rem; }
.checklist-news { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.checklist-news button { background: none; border: 1px solid var(--_muted); border-radius: .3rem; padding: .35rem .9rem; min-block-size: 2.5rem; cursor: pointer; }
.checklist-form select { inline-size: 100%; background: transparent; color: inherit; font: inherit; border: 1px solid var(--_muted); border-radius: .3rem; padding: .4rem .5rem; min-block-size: 2.75rem; }
.checklist-form .primary { background: var(--_accent); border-color: var(--_accent); color: var(--_paper); font-weight: 600; }
@media (max-width: 700px) {
  .checklist-element .link { min-block-size: 2.25rem; }
}
`;
