/** A chat that was found in a file: a text of its own, or the text inside of a zip. */
export interface ChatSource {
  /** Of the file as it lies there: `WhatsApp Chat - Анна.zip`. */
  fileName: string;
  path: string;
  /** Name of the text inside of the zip. NULL: the file is the text. */
  entry: string | null;
  /** Who the chat is with, from the file's name in any locale; '': it does not tell (ask `chatTitle` after a survey). */
  title: string;
  /** Bytes of the text, unpacked. */
  size: number;
}

/** What cannot be read, and why: a domain code with parameters. */
export interface Refusal {
  name: string;
  reason: { code: string } & Record<string, string | number | boolean | null>;
}
