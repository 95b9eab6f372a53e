import { rememberText } from './remember.ts';

const WORDS =
  /(?:^|\s)(?:если(?! можно| возможно| есть| что| честно| не трудно| не сложно| коротко| не ошибаюс)|егер|эгер|agar|if(?! possible)|смотря)(?=\s)/u;
/** «рұқсат берсе барам», «вақтим бўлса бораман»: the ending of a condition before a verb of coming or doing. */
const ENDING =
  /\p{L}{2,}(?:са|се|со|sa)(?:м|к|н|ныз|низ|нар|m|k|ngiz)?\s+(?:\p{L}+\s+){0,2}(?:бара|кел|жаза|айта|bora|kela|yoza|ayta|барып|boramiz)/u;

/** Whether a plain text makes what it says hang on something. */
export const isConditional = rememberText((plain) => WORDS.test(plain) || ENDING.test(plain));
