/** Words that speak to a machine instead of the business. */
const INSTRUCTION =
  /(?:ignore|disregard|forget)\s+(?:all\s+|the\s+|any\s+)*(?:previous|above|prior)|system prompt|системный промпт|систем\w*\s+инструкц|(?:stage|status|qualified|scheduled|temperature|interested)\s*[=:]\s*["'«]?\w|игнорируй|забудь (?:все |всё )?предыдущ|приказ разработчика|<\/?[a-z]+>|\{\s*"|"\s*\}|as an ai\b/iu;

/** Whether a message tries to tell a machine what to find: such a message proves nothing. */
export function isInstruction(text: string): boolean {
  return INSTRUCTION.test(text);
}
