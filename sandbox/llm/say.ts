import type { Asked } from './asked.ts';
import { sayDirectionRules } from './say-direction-rules.ts';
import { sayJudgement } from './say-judgement.ts';

/** What a model would say: by a few words of its own, enough for the example business and for tests. */
export function sayByRules(asked: Asked): Record<string, unknown> {
  if (asked.schema === 'judgement') return sayJudgement(asked);
  if (asked.schema === 'direction_rules') return sayDirectionRules(asked);
  return sayStage(asked);
}

function sayStage({ lines }: Asked): Record<string, unknown> {
  const customers = lines.filter((line) => line.from === 'customer' && typeof line.id === 'number');
  const written = customers.filter((line) => line.text);
  const find = (pattern: RegExp) => written.findLast((line) => pattern.test(line.text ?? ''));
  const named = (stage: string, reason: string, pattern: RegExp) => {
    const line = find(pattern);
    return line && { stage, message_ids: [line.id], reason, confidence: 0.9 };
  };
  return (
    named('paid', 'Клиент написал, что оплатил', /оплатил|перев[её]л|төледім|төлөдүм|to.?ladim|paid/iu) ??
    named('lost', 'Клиент отказался', /не надо|керек емес|кереги жок|kerak emas|not interested/iu) ??
    named('scheduled', 'Договорились о времени', /записывайте|запишите|жазыңыз|жазыңыз|yozing|book me/iu) ??
    named('qualified', 'Клиент решил купить', /\bберу\b|аламын|алам\b|olaman|i.ll take/iu) ?? {
      stage: customers.length >= 2 ? 'interested' : 'new_lead',
      message_ids: customers.slice(0, 2).map((line) => line.id),
      reason: 'Клиент написал',
      confidence: 0.9,
    }
  );
}
