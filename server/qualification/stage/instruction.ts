/** Words that speak to a machine instead of the business. */
const INSTRUCTION = new RegExp(
  [
    String.raw`(?:ignore|disregard|forget|override)\s+(?:all\s+|the\s+|any\s+|your\s+)*(?:previous|above|prior|earlier|rules|instructions)`,
    String.raw`system prompt|системный промпт|систем\p{L}*\s+инструкц|developer mode|as an ai\b|jailbreak|prompt injection`,
    String.raw`^\W*(?:system|assistant|developer|admin|система|разработчик)\s*[:\]>]`,
    String.raw`(?:stage|status|qualified|scheduled|temperature|interested|booking|booked|answered|level|lead)\s*[=:]\s*["'«]?[\w\p{L}]`,
    String.raw`mark (?:this|the|me|all)\b.{0,40}\b(?:hot|qualified|booked|scheduled|answered|lead)`,
    String.raw`игнорируй|забудь (?:все |всё )?(?:предыдущ|прошл|правила|инструкц)|приказ разработчика|считай(?:те)? (?:этот|меня|диалог|клиента|что)`,
    String.raw`(?:клиент|лид|диалог)\p{L}*\s+квалифицирован|вопрос\p{L}* (?:считать|считаются) отвеченн|(?:присвой|поставь|установи|выстави) (?:мне |этому |диалогу |лиду |клиенту )?(?:статус|температур|уровень|оценк|квалиф)`,
    String.raw`(?:нұсқау|нускоо|буйрук|бұйрық)\p{L}*\s.{0,20}(?:елеме|ұмыт|унут|этибарга алба)|(?:ko.?rsatma|qoida)\p{L}*\s.{0,20}(?:unut|e.?tiborsiz)`,
    String.raw`\bjson\b|yordamchi emas|deb hisobla|деп (?:есепте|эсепте|сана)|you are (?:now|no longer)\b|ты (?:больше не|теперь) `,
    String.raw`</?[a-z]+>|\{\s*"|"\s*\}|\[\/?(?:system|inst)\]`,
  ].join('|'),
  'iu',
);

/** Whether a message tries to tell a machine what to find: such a message proves nothing. */
export function isInstruction(text: string): boolean {
  return INSTRUCTION.test(text);
}
