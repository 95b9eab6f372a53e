/** A cell: text, a number, a moment (ms) shown in the business's zone, a phone; null: empty. */
export type Cell = string | number | { at: number } | { phone: string } | null;

export interface Column {
  title: string;
  /** Letters that a spreadsheet shows of it. */
  width: number;
}

/** A table under a summary, whatever it is saved as. */
export interface Sheet {
  titles: { summary: string; rows: string };
  /** What it is, and its value. */
  summary: [string, Cell][];
  columns: Column[];
  /** Cells by column, page by page. */
  rows: () => Generator<Cell[][]>;
}
