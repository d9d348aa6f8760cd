/** What is used of the library, which comes without types. */
declare module 'papaparse' {
  export interface Parsed {
    data: string[][];
    errors: { code: string; row?: number }[];
  }
  const papa: { parse(text: string, options: { delimiter: string; newline: string; preview: number }): Parsed };
  export default papa;
}
