/** Paragraphs of a draft against what a word processor stored as text. */

/** What LibreOffice writes before the words of items: the bullets are no words of any draft. */
const BULLETS = /^[•–▪◦]\s*/;

/**
 * The first paragraph that is not the draft's; null where all are. A paragraph with line breaks in it is stored as several lines.
 * @param {string[]} paragraphs of the draft, white space as one space @param {string} stored
 * @returns {{ draft: string | undefined, file: string | undefined } | null}
 */
export function unlike(paragraphs, stored) {
  const bare = (/** @type {string} */ line) => line.replace(/\s+/g, ' ').trim().replace(BULLETS, '');
  const lines = stored.replace(/^\uFEFF/, '').split('\n').map(bare).filter(Boolean);
  let at = 0;
  for (const paragraph of paragraphs.map(bare).filter(Boolean)) {
    let line = lines[at++];
    while (line !== undefined && line !== paragraph && paragraph.startsWith(`${line} `) && at < lines.length) line += ` ${lines[at++]}`;
    if (line !== paragraph) return { draft: paragraph, file: line };
  }
  return at < lines.length ? { draft: undefined, file: lines[at] } : null;
}
