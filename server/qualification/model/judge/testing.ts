import type { DirectionRules, JudgedDialog } from '../../judgement.ts';
import type { StageMessage } from '../../stage/stage.ts';

/** When the dialogs of these tests begin: 16 November 2026, 10:00 in Almaty. */
export const BEGUN = Date.UTC(2026, 10, 16, 5);

export const RULES: DirectionRules = {
  context: 'Клиника косметологии в Алматы, +7 701 000 11 22.',
  questions: [
    { id: 'q_age', text: 'Сколько вам лет?', good: '18 и старше', bad: 'Младше 18' },
    { id: 'q_health', text: 'Есть ли аллергия?', good: 'Аллергии нет', bad: 'Есть' },
  ],
  bookingSigns: ['Клиент согласился на день'],
};

/**
 * A dialog, a message each minute: «> » begins ours, «[audio]» is a voice message. Ids are of the database, from 501 on, so that they
 * are never the numbers that the model sees.
 */
export function dialogOf(...lines: string[]): JudgedDialog {
  const messages = lines.map((line, index): StageMessage => {
    const fromMe = line.startsWith('> ');
    const isVoice = line === '[audio]';
    return {
      ...{ id: 501 + index, fromMe, isCustomer: !fromMe, sentAt: BEGUN + index * 60_000 },
      ...{ kind: isVoice ? 'audio' : 'text', text: isVoice ? null : line.replace(/^> /, '') },
    };
  });
  const lastAt = messages.at(-1)?.sentAt ?? BEGUN;
  return { messages, rules: RULES, timeZone: 'Asia/Almaty', now: lastAt + 3_600_000 };
}
