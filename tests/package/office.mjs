/** Small office files, made here: a zip archive of stored members is its bytes with their sums. */
import { crc32 } from 'node:zlib';

/** Node 20 before 20.15 has no `crc32`. */
const sumOf = crc32 ?? ((bytes) => {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
});

/** @param {Record<string, string>} members contents by path */
function zip(members) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [path, text] of Object.entries(members)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)];
    const said = Buffer.alloc(26);
    said.writeUInt16LE(20, 0);
    said.writeUInt32LE(sumOf(data), 10);
    said.writeUInt32LE(data.length, 14);
    said.writeUInt32LE(data.length, 18);
    said.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), said, name, data);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), said, offset, name);
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(18);
  const [count, size] = [Object.keys(members).length, directory.reduce((sum, part) => sum + part.length, 0)];
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}

/** Word's, of these paragraphs. @param {...string} paragraphs */
export const docx = (...paragraphs) => zip({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
});

/** OpenDocument's. @param {...string} paragraphs */
export const odt = (...paragraphs) => zip({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
  'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${paragraphs.map((words) => `<text:p>${words}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
});
