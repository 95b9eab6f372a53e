/** A line of the dialog as the console sends it. */
interface Line {
  id?: number;
  from?: string;
  text?: string | null;
}

/** What a model would say of a dialog: by a few words of its own, enough for the example business. */
export function sayByRules(dialog: string): Record<string, unknown> {
  const lines = dialog.split('\n').flatMap((line): Line[] => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
  const customers = lines.filter((line) => line.from === 'customer' && typeof line.id === 'number');
  const written = customers.filter((line) => line.text);
  const find = (pattern: RegExp) => written.findLast((line) => pattern.test(line.text ?? ''));
  const found =
    named('paid', 'Клиент написал, что оплатил', find(/оплатил|перев[её]л|төледім|төлөдүм|to.?ladim|paid/iu)) ??
    named('lost', 'Клиент отказался', find(/не надо|керек емес|кереги жок|kerak emas|not interested/iu)) ??
    named('scheduled', 'Договорились о времени', find(/записывайте|запишите|жазыңыз|жазыңыз|yozing|book me/iu)) ??
    named('qualified', 'Клиент решил купить', find(/\bберу\b|аламын|алам\b|olaman|i.ll take/iu));
  if (found) return found;
  const ids = customers.slice(0, 2).map((line) => line.id);
  const stage = customers.length >= 2 ? 'interested' : 'new_lead';
  return { stage, message_ids: ids, reason: 'Клиент написал', confidence: 0.9 };
}

function named(stage: string, reason: string, line: Line | undefined): Record<string, unknown> | undefined {
  return line && { stage, message_ids: [line.id], reason, confidence: 0.9 };
}
