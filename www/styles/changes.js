/** The dialog of the list of changes. */
export default `
dialog.changes { --_dialog: 46rem; }
.changes .dialog-body button {
  background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .3rem .6rem; cursor: pointer; min-block-size: 2.25rem; font-size: .86rem;
}
.changes ol { margin: 0; padding-inline-start: 2.2rem; }
.changes li { padding-block: .6rem; }
.changes li::marker { color: var(--_muted); font-size: .86rem; }
.changes li p { font-size: var(--_size); line-height: 1.5; margin: .3rem 0 0; overflow-wrap: anywhere; }
.changes li q { font-family: var(--_text-font); }
.changes li b { font-size: .86rem; font-weight: 600; color: var(--_muted); }
`;
