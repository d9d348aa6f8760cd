/**
 * ZIP archives, as far as annotations travel in them: written without compression, read by the platform's own decompression.
 * Cost: one pass over the bytes. What an archive says of a member's size is not believed: what comes out is counted.
 * @module
 */
import { AnnotationError } from './error.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** The end of an archive, without and with its longest comment, in bytes. */
const TAIL = 22;
const COMMENT = 65_535;
/** Members looked at. */
const MEMBERS = 1000;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** @param {string} why @returns {never} */
const damaged = (why) => { throw new AnnotationError('zip', '$', why); };

/** Whether bytes begin as an archive does. @param {Uint8Array} bytes */
export const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** @param {string} name @param {string} text @returns {Uint8Array<ArrayBuffer>} an archive of one member */
export function zipped(name, text) {
  const [title, body] = [name, text].map((words) => new TextEncoder().encode(words));
  const out = new Uint8Array(30 + title.length + body.length + 46 + title.length + TAIL);
  const view = new DataView(out.buffer);
  const crc = crc32(body);
  // Both headers say the same of the member: names in UTF-8, stored, on the first day that the format knows, so that the same notes give the same bytes.
  const about = (/** @type {number} */ at) => {
    for (const [offset, value] of [[0, 20], [2, 0x800], [4, 0], [6, 0], [8, 0x21]]) view.setUint16(at + offset, value, true);
    for (const [offset, value] of [[10, crc], [14, body.length], [18, body.length]]) view.setUint32(at + offset, value, true);
    view.setUint16(at + 22, title.length, true);
  };
  view.setUint32(0, LOCAL, true);
  about(4);
  out.set(title, 30);
  out.set(body, 30 + title.length);
  const central = 30 + title.length + body.length;
  view.setUint32(central, CENTRAL, true);
  view.setUint16(central + 4, 20, true);
  about(central + 6);
  out.set(title, central + 46);
  const end = central + 46 + title.length;
  view.setUint32(end, END, true);
  view.setUint16(end + 8, 1, true);
  view.setUint16(end + 10, 1, true);
  view.setUint32(end + 12, end - central, true);
  view.setUint32(end + 16, central, true);
  return out;
}

/**
 * The texts of the members whose names fit.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {(name: string) => boolean} wanted @param {number} most what all of them may weigh, in bytes
 * @returns {Promise<{ name: string, text: string }[]>}
 * @throws {AnnotationError} `zip` where it is no archive, or a damaged or locked one; `too-large`
 */
export async function unzipped(bytes, wanted, most) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - TAIL;
  while (end >= 0 && end > bytes.length - TAIL - COMMENT - 1 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) damaged('no ZIP archive');
  /** @type {{ name: string, text: string }[]} */
  const found = [];
  let left = most;
  let at = view.getUint32(end + 16, true);
  for (let n = Math.min(view.getUint16(end + 10, true), MEMBERS); n > 0; n--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) damaged('the archive’s directory is broken');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [crc, packed] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true)];
    const [title, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + title));
    at += 46 + title + extra + comment;
    if (!wanted(name)) continue;
    if (flags & 1) damaged(`\`${name}\` is locked`);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) damaged(`\`${name}\` is not where the archive says`);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > bytes.length) damaged(`\`${name}\` ends too early`);
    const body = await opened(bytes.subarray(start, start + packed), method, left);
    if (crc32(body) !== crc) damaged(`\`${name}\` is not what it was`);
    left -= body.length;
    found.push({ name, text: new TextDecoder().decode(body) });
  }
  return found;
}

/** @param {Uint8Array<ArrayBuffer>} packed @param {number} method @param {number} most in bytes @returns {Promise<Uint8Array>} */
async function opened(packed, method, most) {
  if (method !== 0 && method !== 8) damaged(`a compression of number ${method}`);
  if (method === 0) return packed.length <= most ? packed : tooLarge(most);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  /** @type {Uint8Array[]} */
  const pieces = [];
  let size = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.length;
      if (size > most) { await reader.cancel(); tooLarge(most); }
      pieces.push(piece.value);
    }
  } catch (cause) {
    if (cause instanceof AnnotationError) throw cause;
    damaged('its compression is broken');
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) { body.set(piece, at); at += piece.length; }
  return body;
}

/** @param {number} most @returns {never} */
const tooLarge = (most) => { throw new AnnotationError('too-large', '$', `more than ${most} bytes`); };
