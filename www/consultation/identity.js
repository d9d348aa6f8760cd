/**
 * Names made from what they name: the same row of the same process is called the same by whoever reads it, so that what two people
 * import from one table is one thing. No secret and no proof against anybody. Pure.
 * @module
 */

/** 53 bits of a text, mixed as in the public-domain `cyrb53`. @param {string} text @param {number} seed */
function mixed(text, seed) {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0');
}

/** 128 bits of a text, as 32 hexadecimal digits. @param {string} text */
export const hashOf = (text) => mixed(text, 0) + mixed(text, 0x9e3779b9);

/** A UUID of the version that says that its bits are the maker's own (RFC 9562, 8). @param {string[]} parts */
export function idFrom(...parts) {
  const digits = hashOf(JSON.stringify(parts));
  const variant = ((parseInt(digits[16], 16) & 3) | 8).toString(16);
  return `urn:uuid:${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
