/**
 * What a page of a PDF holds, as lines of text for the module: pdf.js opens the file, and nothing is decided here. Lengths are
 * hundredths of a point, from the page's upper left corner as it is shown.
 *
 * | line | what |
 * |---|---|
 * | `P width height` | a page begins |
 * | `S parent role` | an element of its structure tree, in the tree's order; the first has no parent, -1 |
 * | `T x y width size turn flags element words` | words on a baseline; what they mean stands in `source/pdf/extract.rs` |
 * | `R x0 y0 x1 y1` | a ruled line, upright or level |
 *
 * @module
 */

/**
 * As much of pdf.js as is used.
 * @typedef {{ str: string, transform: number[], width: number, fontName: string, hasEOL: boolean }} TextItem
 * @typedef {{ type: string, id?: string, tag?: string }} Mark
 * @typedef {{ type?: string, role?: string, id?: string, children?: StructureNode[] }} StructureNode
 * @typedef {{ fnArray: number[], argsArray: any[] }} Operators
 * @typedef {{
 *   getViewport(options: { scale: number }): { width: number, height: number, transform: number[] },
 *   getTextContent(options: object): Promise<{ items: (TextItem | Mark)[] }>,
 *   getStructTree(): Promise<StructureNode | null>,
 *   getOperatorList(options: object): Promise<Operators>,
 *   commonObjs: { has(name: string): boolean, get(name: string): any },
 *   cleanup(): void,
 * }} Page
 */

/** Flags of words. */
const [BOLD, ARTIFACT, SPACED] = [1, 2, 4];
/** The turn of words that are neither level nor upright. */
const OBLIQUE = 4;
/** Degrees that a line of words may lean. */
const LEANING = 3;
/** What is thicker is no ruled line but a surface, in points; what is shorter, a dot. */
const [THICK, SHORT] = [3, 4];

/** Further away, in points, nothing is told apart. */
const FAR = 50_000;

const hundredths = (/** @type {number} */ points) => Math.round(Math.max(-FAR, Math.min(FAR, points)) * 100) || 0;

/** @param {number[]} a @param {number[]} b what `b` does, then `a` */
const times = (a, b) => [
  a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3], a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
];

/**
 * The lines of a page.
 * @param {Page} page
 * @param {Record<string, number>} OPS pdf.js's names of its operators
 * @param {number} plain what `AnnotationMode.DISABLE` is: the page without the forms and notes on it
 */
export async function extract(page, OPS, plain) {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const [{ items }, tree, operators] = await Promise.all([
    page.getTextContent({ includeMarkedContent: true }),
    page.getStructTree(),
    page.getOperatorList({ annotationMode: plain }),
  ]);
  const lines = [`P ${hundredths(width)} ${hundredths(height)}`];
  const elements = structure(tree, lines);
  words(page, transform, items, elements, spaced(operators, OPS), lines);
  rules(operators, OPS, transform, lines);
  page.cleanup();
  return lines.join('\n');
}

/** Writes the structure tree; which element each marked content belongs to. @param {StructureNode | null} tree @param {string[]} lines */
function structure(tree, lines) {
  /** @type {Map<string, number>} */
  const elements = new Map();
  let count = 0;
  // A list instead of calls: a tree may be as deep as its maker likes.
  /** @type {[StructureNode, number][]} */
  const left = tree ? [[tree, -1]] : [];
  for (let next; (next = left.pop());) {
    const [node, parent] = next;
    if (node.type && (node.type !== 'content' || node.id === undefined)) continue;
    // What is marked is an element too: text may go on behind a part that stands in it.
    if (node.id !== undefined) elements.set(node.id, count);
    lines.push(`S ${parent} ${String(node.role ?? '').replace(/\s+/g, '') || '-'}`);
    const children = node.children ?? [];
    for (let i = children.length - 1; i >= 0; i -= 1) left.push([children[i], count]);
    count += 1;
  }
  return elements;
}

/** @param {Page} page @param {number[]} view @param {(TextItem | Mark)[]} items @param {Map<string, number>} elements @param {(text: string) => string} together @param {string[]} lines */
function words(page, view, items, elements, together, lines) {
  /** @type {Map<string, boolean>} */
  const bold = new Map();
  const isBold = (/** @type {string} */ name) => {
    let is = bold.get(name);
    if (is === undefined) {
      const font = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
      is = Boolean(font?.bold || font?.black || /bold|black|heavy/i.test(font?.name ?? ''));
      bold.set(name, is);
    }
    return is;
  };
  /** The open marks: the element of each, and whether it is no part of the text. @type {{ element: number, artifact: boolean }[]} */
  const open = [{ element: -1, artifact: false }];
  let spaced = false;
  for (const item of items) {
    if ('type' in item) {
      const around = open[open.length - 1];
      if (item.type === 'endMarkedContent') {
        if (open.length > 1) open.pop();
      } else {
        const element = item.id === undefined ? undefined : elements.get(item.id);
        open.push({ element: element ?? around.element, artifact: around.artifact || item.tag === 'Artifact' });
      }
      continue;
    }
    const text = together(item.str.replace(/[\s\0]+/g, ' '));
    if (text.trim()) {
      const [a, b, c, d, x, y] = times(view, item.transform);
      const angle = (Math.atan2(b, a) * 180) / Math.PI;
      const turn = Math.round(angle / 90);
      const { element, artifact } = open[open.length - 1];
      const flags = (isBold(item.fontName) ? BOLD : 0) | (artifact ? ARTIFACT : 0) | (spaced || text.startsWith(' ') ? SPACED : 0);
      const way = Math.abs(angle - turn * 90) <= LEANING ? (turn + 4) % 4 : OBLIQUE;
      lines.push(`T ${[x, y, item.width, Math.hypot(c, d)].map(hundredths).join(' ')} ${way} ${flags} ${element} ${text.trim()}`);
    }
    spaced = item.hasEOL ? false : text ? text.endsWith(' ') : spaced;
  }
}

/** Words set with space between their letters, as all of them apart. */
const SPACED_OUT = /^\S(?: \S){5,}$/u;

/**
 * Puts words together that are spaced out: pdf.js says a space between all letters, what the file writes says which are there.
 * @param {Operators} operators @param {Record<string, number>} OPS
 */
function spaced({ fnArray, argsArray }, OPS) {
  /** @type {string | null} */
  let written = null;
  /** Where each letter that is no space is written. @type {number[]} */
  const at = [];
  let [letters, from] = ['', 0];
  return (/** @type {string} */ text) => {
    if (!SPACED_OUT.test(text.trim())) return text;
    if (written === null) {
      const glyphs = argsArray.filter((_, i) => fnArray[i] === OPS.showText).flatMap(([shown]) => shown);
      written = glyphs.map((glyph) => glyph?.unicode ?? '').join('');
      for (let i = 0; i < written.length; i += 1) if (!/\s/.test(written[i])) at.push(i);
      letters = written.replace(/\s/g, '');
    }
    const sought = text.replace(/\s/g, '');
    const found = letters.indexOf(sought, from);
    if (found < 0) return text;
    from = found + sought.length;
    return written.slice(at[found], at[from - 1] + 1).replace(/\s+/g, ' ');
  };
}

/** Ruled lines: strokes that are level or upright, and surfaces so thin that they look like one. @param {Operators} operators @param {Record<string, number>} OPS @param {number[]} view @param {string[]} lines */
function rules({ fnArray, argsArray }, OPS, view, lines) {
  const strokes = new Set([OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
  const fills = new Set([OPS.fill, OPS.eoFill]);
  let matrix = view;
  /** @type {number[][]} */
  const saved = [];
  /** @param {number} x @param {number} y */
  const shown = (x, y) => [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
  /** @param {number[]} p @param {number[]} q */
  const rule = (p, q) => {
    const [x0, x1, y0, y1] = [Math.min(p[0], q[0]), Math.max(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[1], q[1])];
    if (Math.min(x1 - x0, y1 - y0) <= THICK && Math.max(x1 - x0, y1 - y0) >= SHORT) lines.push(`R ${[x0, y0, x1, y1].map(hundredths).join(' ')}`);
  };
  for (let i = 0; i < fnArray.length; i += 1) {
    const [fn, args] = [fnArray[i], argsArray[i]];
    if (fn === OPS.save) saved.push(matrix);
    else if (fn === OPS.restore) matrix = saved.pop() ?? view;
    else if (fn === OPS.transform) matrix = times(matrix, args);
    else if (fn === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      if (args?.[0]) matrix = times(matrix, args[0]);
    } else if (fn === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? view;
    else if (fn === OPS.constructPath && args?.[1]?.[0]) {
      const stroked = strokes.has(args[0]);
      if (!stroked && !fills.has(args[0])) continue;
      for (const points of subpaths(args[1][0])) {
        const all = points.map(([x, y]) => shown(x, y));
        if (stroked) for (let k = 1; k < all.length; k += 1) rule(all[k - 1], all[k]);
        else if (all.length) rule([0, 1].map((n) => Math.min(...all.map((p) => p[n]))), [0, 1].map((n) => Math.max(...all.map((p) => p[n]))));
      }
    }
  }
}

/** The corners of each part of a path; one with a curve is left out. @param {Float32Array} path pdf.js's: an operator and its numbers */
function subpaths(path) {
  /** @type {number[][][]} */
  const parts = [];
  /** @type {number[][]} */
  let part = [];
  for (let i = 0; i < path.length;) {
    const operator = path[i];
    if (operator === 0 || operator === 1) {
      if (operator === 0) parts.push((part = []));
      part.push([path[i + 1], path[i + 2]]);
      i += 3;
    } else if (operator === 4) {
      if (part.length) part.push(part[0]);
      i += 1;
    } else {
      part.length = 0;
      i += operator === 2 ? 7 : 5;
    }
  }
  // A drawing of thousands of corners is no table.
  return parts.filter(({ length }) => length > 1 && length < 100);
}
