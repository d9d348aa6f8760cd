/** The annotations: marks in the text, cards beside it, forms. */
export default `
::highlight(cotejo-note-1) { background-color: var(--_note); text-decoration-line: underline; text-decoration-color: var(--_note-line); text-decoration-thickness: .09em; text-underline-offset: .25em; }
::highlight(cotejo-note-2) { background-color: var(--_note-2); text-decoration-line: underline; text-decoration-color: var(--_note-line); text-decoration-thickness: .15em; text-underline-offset: .25em; }
::highlight(cotejo-note-3) { background-color: var(--_note-3); text-decoration-line: underline; text-decoration-color: var(--_note-line); text-decoration-thickness: .21em; text-underline-offset: .25em; }
::highlight(cotejo-note-open) { background-color: var(--_found); }
mark { background: var(--_note); color: inherit; border-block-end: .09em solid var(--_note-line); }
.outside { --_note: #fbf0cd; --_note-2: #f4e1a0; --_note-3: #f1da8e; --_note-line: #8a6a12; }
@supports (color: light-dark(red, red)) {
  .outside { --_note: light-dark(#fbf0cd, #3a3117); --_note-2: light-dark(#f4e1a0, #40351a); --_note-3: light-dark(#f1da8e, #453913); --_note-line: light-dark(#8a6a12, #d8b54a); }
}

.cards { font-size: .84rem; line-height: 1.45; font-variant-numeric: lining-nums; margin-block: .5em .2em; hyphens: manual; min-inline-size: 0; }
.cards-toggle, .annotate-of {
  background: var(--_paper); color: var(--_accent); border: 1px solid var(--_rule); border-radius: .3rem; padding: .1rem .55rem; cursor: pointer;
  font-size: .78rem; line-height: 1.4; min-block-size: 1.75rem;
}
.cards-toggle { min-block-size: 2.25rem; margin-inline-start: var(--_hang); }
.cards-toggle::before { content: '❝ '; }
.annotate-of { position: absolute; inset-block-start: -.75rem; inset-inline-end: 4.6rem; z-index: 1; opacity: 0; min-block-size: 1.5rem; font-size: .74rem; }
.unit:hover > .annotate-of, .unit:focus-within > .annotate-of, .unit.current > .annotate-of, .notes > .annotate-of { opacity: 1; }
.notes > .annotate-of { position: static; display: block; margin-block-start: .3rem; }
.text[data-view=side] .unit > .cards { grid-column: 1 / -1; grid-row: 3; }
.cards .stack { display: none; margin-inline-start: var(--_hang); }
.cards.open .stack { display: block; }
.card { border: 1px solid var(--_rule); border-inline-start: 3px solid var(--_note-line); border-radius: .3rem; padding: .5rem .7rem; margin-block: .4rem; background: var(--_paper); overflow-wrap: anywhere; }
.card:focus { outline: 2px solid var(--_accent); outline-offset: 1px; }
.card.questioning { border-inline-start-style: dashed; }
.card.editing { border-inline-start-style: double; border-inline-start-width: 5px; }
.card.resolved > .say { color: var(--_muted); }
.card p, .card ul, .card blockquote { margin: 0 0 .35rem; }
.card-head .who, .card-head time { color: var(--_muted); }
.settled { border: 1px solid currentColor; border-radius: 1em; padding: 0 .5em; font-size: .9em; color: var(--_added); }
.seen-by { display: block; font-size: .9em; color: var(--_muted); }
.unread { border: 1px solid currentColor; border-radius: 1em; padding: 0 .5em; font-size: .9em; color: var(--_accent); }
.status-line { font-style: italic; color: var(--_muted); }
.status-line.orphaned, .status-line.ambiguous { color: var(--_removed); }
.status-line.edited { color: var(--_ink); }
.quote { font-family: var(--_text-font); color: var(--_muted); border-inline-start: 2px solid var(--_rule); padding-inline-start: .6em; margin: 0 0 .4rem; overflow-wrap: anywhere; }
.say { white-space: pre-line; }
.proposal { margin-block-end: .35rem; font-family: var(--_text-font); }
.card .tags { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem; padding: 0; }
.card .tags li { border: 1px solid var(--_rule); border-radius: 1em; padding: 0 .6em; }
.card-actions { display: flex; flex-wrap: wrap; gap: .25rem .9rem; }
.card-actions .link { min-block-size: 1.5rem; }
.card > .card-actions { margin: 0; }
@media (hover: hover) {
  /* Out of the way until the card is pointed at, or the keyboard comes to it. */
  .stack .card:not(:hover, :focus-within) > .card-actions { block-size: 0; overflow: hidden; }
}
.replies { margin-inline-start: .4rem; }
.replies .deep-1 { margin-inline-start: .6rem; }
.replies .deep-2 { margin-inline-start: 1.2rem; }
.replies .deep-3 { margin-inline-start: 1.8rem; }
.replies .card { border-inline-start: 2px solid var(--_rule); }
.outline .marks .noted-count { color: var(--_muted); }
.whole-notes { border-block-end: 1px solid var(--_rule); margin-block-end: .8rem; padding-block-end: .4rem; }
.whole-notes .stack { display: block; margin-inline-start: 0; }

.selection-bar {
  position: fixed; z-index: 8; inset-block-end: calc(.8rem + env(safe-area-inset-bottom, 0px)); inset-inline: .5rem; margin-inline: auto; inline-size: fit-content; max-inline-size: calc(100vw - 1rem);
  display: flex; gap: .1rem; background: var(--_ink); color: var(--_paper); border-radius: .5rem; padding: .25rem; box-shadow: 0 3px 16px rgb(0 0 0 / .3);
}
.selection-bar.near { inset: auto; margin: 0; }
.selection-bar button { background: none; border: 0; color: inherit; border-radius: .35rem; padding: .3rem .6rem; min-block-size: 2.75rem; cursor: pointer; font-size: .82rem; line-height: 1.15; display: flex; align-items: center; gap: .35em; text-align: start; }
.selection-bar button:is(:hover, :focus-visible) { background: color-mix(in srgb, var(--_paper) 20%, transparent); outline-color: var(--_paper); }
.sign { font-size: 1.05rem; }

.toast {
  position: fixed; z-index: 9; inset-block-end: calc(1rem + env(safe-area-inset-bottom, 0px)); inset-inline: .75rem; margin-inline: auto; inline-size: fit-content; max-inline-size: 34rem;
  display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .8rem; background: var(--_ink); color: var(--_paper); border-radius: .4rem; padding: .45rem .5rem .45rem .9rem; box-shadow: 0 3px 16px rgb(0 0 0 / .3); font-size: .9rem;
}
.toast:empty { display: none; }
.toast button { background: none; color: inherit; border: 1px solid currentColor; border-radius: .3rem; padding: .2rem .8rem; min-block-size: 2.5rem; cursor: pointer; }
.toast .away { border-color: transparent; padding-inline: .6rem; }
.toast button:focus-visible { outline-color: var(--_paper); }
.unsaved { font-size: .86rem; border: 1px solid var(--_note-line); border-inline-start-width: 3px; border-radius: .3rem; padding: .5rem .8rem; margin-block-end: .8rem; }
.unsaved p, .unsaved ul { margin: 0; }
.unsaved ul { list-style: none; padding: 0; }
.unsaved li { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; }
.unsaved q { overflow-wrap: anywhere; font-family: var(--_text-font); }
.unsaved .link { min-block-size: 1.75rem; }
.syncing li { display: block; }
.syncing li + li, .syncing p + ul { margin-block-start: .6rem; }

.more-formats { margin-block: .6rem; }
.more-formats summary { cursor: pointer; color: var(--_accent); font-size: .9rem; min-block-size: 1.75rem; }
.notes-hint { font-size: .84rem; color: var(--_muted); margin-block-end: .6rem; }
.notes-hint p { margin: 0; }
.more-cards { min-block-size: 2rem; }
.note-search { flex: 1 1 14rem; }
.note-search input { inline-size: 100%; font: inherit; color: inherit; background: transparent; border: 1px solid var(--_rule); border-radius: .3rem; padding: .3rem .5rem; min-block-size: 2.25rem; box-sizing: border-box; }
dialog progress { inline-size: 100%; }

.note-dialog { font-size: .92rem; }
dialog.all-notes { --_dialog: 46rem; }
dialog.ask { --_dialog: 26rem; }
dialog .quote { max-block-size: 8.5rem; overflow-y: auto; font-size: 1rem; }
.field { display: block; margin-block-end: .8rem; }
.field > span { display: block; font-weight: 600; font-size: .86rem; margin-block-end: .2rem; }
.field small, .note-hint { display: block; color: var(--_muted); font-size: .82rem; margin-block: .2rem 0; }
.field textarea, .field input {
  display: block; inline-size: 100%; font: inherit; font-size: 1rem; color: inherit; background: transparent; border: 1px solid var(--_muted); border-radius: .3rem; padding: .45rem .6rem; resize: vertical;
}
.field .picker { font-family: var(--_text-font); line-height: 1.5; background: color-mix(in srgb, var(--_ink) 4%, transparent); }
.kinds { border: 0; padding: 0; margin: 0 0 .8rem; display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; min-inline-size: 0; }
.kinds legend { font-weight: 600; font-size: .86rem; padding: 0; }
.kind { display: inline-flex; align-items: center; gap: .3em; min-block-size: 2.25rem; cursor: pointer; }
.field :is(textarea, input)[aria-invalid] { border-color: var(--_removed); outline: 2px solid var(--_removed); }
.form-error { color: var(--_removed); font-weight: 600; margin: 0 0 .6rem; }
.form-error:empty { display: none; }
.form-buttons { display: flex; flex-wrap: wrap; gap: .6rem; margin-block: .6rem; }
.form-buttons button { background: none; border: 1px solid var(--_rule); border-radius: .3rem; padding: .45rem .9rem; min-block-size: 2.5rem; cursor: pointer; }
.form-buttons .primary { background: var(--_accent); border-color: var(--_accent); color: var(--_paper); }
.form-buttons button:disabled { opacity: .6; cursor: default; }
.note-filters { display: flex; flex-wrap: wrap; gap: .5rem .9rem; margin-block: .6rem; }
.note-filters label span { display: block; font-size: .8rem; color: var(--_muted); }
.note-filters select { background: transparent; border: 1px solid var(--_rule); border-radius: .3rem; padding: .3rem; min-block-size: 2.25rem; max-inline-size: 12rem; }
.note-count { color: var(--_muted); font-size: .84rem; margin: 0; }

/* Room for the margin beside the text: one column has it sooner than two, which keep their 60 characters. */
@container (min-width: 1240px) {
  .text.with-notes:not([data-view=side]) .cards-toggle { display: none; }
  .text.with-notes:not([data-view=side]) .cards .stack { display: block; margin-inline-start: 0; }
  .text.with-notes:not([data-view=side]) .cards { margin-block: 0; }
  .text.with-notes:not([data-view=side]) .card:first-child { margin-block-start: 0; }
  .text.with-notes[data-view=inline] .flow { max-inline-size: 60em; }
  .text.with-notes[data-view=inline] .unit { padding-inline-end: 17.5rem; }
  .text.with-notes[data-view=inline] .unit.noted { display: grid; grid-template-columns: minmax(0, 1fr) 15.5rem; grid-template-rows: auto 1fr; column-gap: 2rem; padding-inline-end: 0; }
  .text.with-notes[data-view=inline] .unit.noted > * { grid-column: 1; }
  .text.with-notes[data-view=inline] .unit.noted > .cards { grid-column: 2; grid-row: 1 / span 3; }
  .text.with-notes[data-view=inline] :is(.history-of, .annotate-of) { margin-inline-end: 17.5rem; }
  .text.with-notes .cuadro > thead th:last-child { inline-size: 15em; }
  .text.with-notes .cuadro .cards { margin-block-start: .5em; }
}
@container (min-width: 1500px) {
  .text.with-notes[data-view=side] .cards-toggle { display: none; }
  .text.with-notes[data-view=side] .cards .stack { display: block; margin-inline-start: 0; }
  .text.with-notes[data-view=side] .card:first-child { margin-block-start: 0; }
  .text.with-notes[data-view=side] .unit.noted { grid-template-rows: auto 1fr; }
  /* In the second column and out of it: a third would take a gap from the two. */
  .text.with-notes[data-view=side] .cards { grid-column: 2; grid-row: 1 / span 2; margin-block: 0; inline-size: var(--_margin); margin-inline-end: calc(-1 * (var(--_margin) + var(--_gutter))); justify-self: end; }
}
@container (max-width: 640px) {
  .selection-bar .name { font-size: .72rem; }
  .selection-bar button { flex-direction: column; gap: .1em; padding: .25rem .35rem; text-align: center; }
  .cards .stack, .cards-toggle { margin-inline-start: 0; }
  .selection-bar { inset-inline: 0; inset-block-end: 0; inline-size: auto; max-inline-size: none; border-radius: 0; justify-content: space-around; padding-block-end: env(safe-area-inset-bottom, 0px); }
}
@media (forced-colors: active) {
  ::highlight(cotejo-note-1), ::highlight(cotejo-note-2), ::highlight(cotejo-note-3) { background-color: Mark; color: MarkText; }
  .selection-bar { border: 2px solid CanvasText; }
  .form-buttons .primary { background: Highlight; color: HighlightText; border-color: Highlight; forced-color-adjust: none; }
}
.notes-paper { display: none; }
@media print {
  .printing-notes > :not(.notes-paper) { display: none !important; }
  .printing-notes > .notes-paper { display: block; }
  .notes-paper article { break-inside: avoid; border-block-start: 1px solid; padding-block: .6rem; }
  .notes-paper h3 { font-size: 1rem; margin: 0 0 .3rem; }
  .selection-bar, .cards-toggle, .annotate-of, .card-actions, .toast, .unsaved, .notes-hint { display: none !important; }
  .cards .stack { display: block; }
}
`;
