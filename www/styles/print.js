/** On paper: all opened, no controls, readable in black and white. */
export default `
@media print {
  .outside { --_paper: #fff; --_ink: #000; --_muted: #333; --_rule: #999; --_added: #000; --_added-tint: transparent; --_removed: #333; --_removed-tint: transparent; --_moved: #000; --_accent: #000; }
  .toolbar, .steps-box, .pair, .outline-box, .live, dialog, .status, .more, .sources, .pilcrow, .history-of, .unit.apart, .aside { display: none !important; }
  .cotejo { padding: 0; }
  .page { display: block; }
  .chunk { content-visibility: visible; }
  .text { font-size: 10.5pt; line-height: 1.45; }
  .clamped .words { display: block; -webkit-line-clamp: none; overflow: visible; }
  .unit.current { background: none; }
  .head, .heads { break-after: avoid; }
  .words { orphans: 3; widows: 3; }
  .cuadro thead { display: table-header-group; }
  ins { font-weight: 600; text-decoration-thickness: 1pt; }
  .series button { padding-block-end: 0; }
  .fold { color: #333; }
  .wide { overflow: visible; }
}
`;
