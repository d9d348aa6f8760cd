/** On paper: all opened, no controls, readable in black and white. */
export default `
@media print {
  .outside { --_paper: #fff; --_ink: #000; --_muted: #333; --_rule: #999; --_added: #000; --_added-tint: transparent; --_removed: #333; --_removed-tint: transparent; --_moved: #000; --_accent: #000; }
  .toolbar, .skip, .steps-box, .pair, .outline-box, .live, dialog, .status, .more, .sources, .pilcrow, .history-of, .unit.apart, .aside { display: none !important; }
  .cotejo { padding: 0; }
  .sentence { font-size: 12pt; }
  .sentence .link { display: none; }
  .page { display: block; }
  .text { font-size: 10.5pt; line-height: 1.45; }
  .clamped > .clause { max-block-size: none; overflow: visible; }
  .heads:not(.clause), .cuadro > thead { position: static; }
  .folded .fold { color: var(--_muted); }
  .folded .fold > span { display: none; }
  .unit.current { background: none; }
  .head, .heads { break-after: avoid; }
  .words { orphans: 3; widows: 3; }
  .cuadro thead { display: table-header-group; }
  ins { font-weight: 600; text-decoration-thickness: 1pt; }
  .series button { padding-block-end: 0; }
  .wide, .cuadro-box { overflow: visible; }
}
`;
