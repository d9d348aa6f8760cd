/** Random numbers that are the same on every machine for the same seed, and the drafts the benches are made from. */
import { existsSync, readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';

import { at } from '../tools.mjs';

/** mulberry32 (Tommy Ettinger, public domain), begun from an FNV-1a hash of the seed's letters. @param {string} seed */
export function seeded(seed) {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    /** A whole number, both ends included. */
    int,
    chance: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)],
    shuffle(list) {
      const out = [...list];
      for (let k = out.length - 1; k > 0; k -= 1) {
        const other = int(0, k);
        [out[k], out[other]] = [out[other], out[k]];
      }
      return out;
    },
  };
}

const CORPORA = at('..', 'shared', 'corpora');

/** Reads a draft of the corpora (`mx-lga/1.txt`) or of this project (`www/…`); null where the file is missing. */
export function readDraftAt(cotejo, path, id) {
  const file = [at(...path.split('/')), `${CORPORA}/${path}`].find((candidate) => existsSync(candidate));
  if (!file) return null;
  const draft = cotejo.readDraft(new Uint8Array(readFileSync(file)), { id, parser: (html) => parseHTML(html).document });
  const { text, clauses, language, format } = draft.toJSON();
  return { id, draft, text, clauses, language, format };
}

/** Letters and digits only, without accents or case: what two ways of writing the same words have in common. */
export const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The words of a range: `{ word, start, end }`, offsets in the whole text. */
export function wordsIn(text, start, end) {
  return [...text.slice(start, end).matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map((found) => ({ word: folded(found[0]), start: start + found.index, end: start + found.index + found[0].length }));
}

/** Shared ÷ covered letters of two ranges, 0…1. */
export function overlap([start, end], [otherStart, otherEnd]) {
  const shared = Math.min(end, otherEnd) - Math.max(start, otherStart);
  return shared <= 0 ? 0 : shared / (Math.max(end, otherEnd) - Math.min(start, otherStart));
}

/** The value of `--name`, or what stands for it. */
export function option(name, otherwise = '') {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : process.argv[place + 1] ?? '';
}
