/** What changed through a series, as data. */

export interface DataOptions {
  /** What the series is called. */
  title?: string | null;
  /** The language of the headers and of what is said in cells; otherwise that of the last draft. */
  lang?: string | null;
  /** What the tables' files are called beside their metadata; `changes.csv` and `lineage.csv` unless said. */
  files?: { changes?: string | null; lineage?: string | null } | null;
}

export interface DataTable {
  /** UTF-8 with the mark Excel knows it by, RFC 4180. */
  csv: string;
  /** CSV on the Web, for `<file>-metadata.json` beside it. */
  metadata: string;
}

export interface SeriesData {
  /** A row a change: where, what happened, number and text then and now, in which draft, since which draft the clause is there. */
  changes: DataTable;
  /** A row a clause: what it is called and what became of it, in each draft. */
  lineage: DataTable;
  /** Both. */
  json: string;
}
