/** The dialog of a clause's history. */
export default `
dialog.history { --_dialog: 46rem; }
.history .problem button, .since-switch {
  background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .3rem .6rem; cursor: pointer; min-block-size: 2.25rem;
  font-size: .86rem; flex: none;
}
.since-switch { margin-block-start: .6rem; }
.since-switch[aria-pressed=true] { background: var(--_ink); color: var(--_paper); }
.history-note { font-size: .86rem; color: var(--_muted); }
.history-steps { list-style: none; margin: 0; padding: 0; }
.history-step { padding-block: .9rem; }
.history-step + .history-step { border-block-start: 1px solid var(--_rule); }
.history-step h3 { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; font-size: .95rem; margin: 0; }
.history-step time, .history-step .place { font-weight: 400; font-size: .86rem; color: var(--_muted); }
.history-step .place { margin-inline-start: auto; color: var(--_ink); font-variant-numeric: lining-nums; }
.what, .history-step summary { font-size: .86rem; font-weight: 600; color: var(--_muted); margin: .15rem 0 .3rem; }
.history-step summary { cursor: pointer; inline-size: fit-content; padding-block: .2rem; }
.what:empty { display: none; }
.appeared .what { color: var(--_added); }
.left .what { color: var(--_removed); }
.history .text { --_hang: 2.2rem; }
.history .text .flow, .history .unit { max-inline-size: none; }
.history .heads[data-rank] { font-size: 1em; margin-block: 0 .1em; }
.history .history-of { display: none; }
.history-origin { font-family: var(--_text-font); font-size: var(--_size); line-height: 1.6; }
.since { text-decoration: underline; text-decoration-color: var(--_accent); text-decoration-thickness: .08em; text-underline-offset: .22em; box-decoration-break: clone; }
.since[data-since="2"] { text-decoration-style: double; }
.since[data-since="3"] { text-decoration-style: dashed; }
.since[data-since="4"] { text-decoration-style: dotted; }
.since sup { font: 600 .66em/1 var(--_badge-font); color: var(--_accent); padding-inline-start: .15em; }
.since-legend { list-style: none; margin: .8rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; font-size: .82rem; color: var(--_muted); }
@media (forced-colors: active) { .since-switch[aria-pressed=true] { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
`;
