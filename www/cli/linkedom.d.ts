/** As much of linkedom as is used: its own types do not hold beside those of today's TypeScript. `tsconfig.json` points here. */
export function parseHTML(html: string): { document: import('../engine/options.js').ParsedDocument };
