import type { MessageKind } from '../../server/dialogs/change.ts';
import { INTEREST_COUNT } from '../../server/qualification/interest-count.ts';
import {
  type DirectionRules,
  isQualified,
  isScheduled,
  type JudgedDialog,
  type Judgement,
} from '../../server/qualification/judgement.ts';
import type { DialogsFile, LabelledDialog } from './dialogs-file.ts';
import type { Scored } from './score.ts';

/** A labelled dialog as it is judged: by its end, a day later. */
export interface Labelled {
  labelled: LabelledDialog;
  dialog: JudgedDialog;
}

export type Judge = (dialog: JudgedDialog) => Judgement | Promise<Judgement>;

/** Where a file names no zone. Its dates have the offset; the zone is needed for days that messages name. */
const ZONES: Record<string, string> = { KZ: 'Asia/Almaty', KG: 'Asia/Bishkek', UZ: 'Asia/Tashkent' };
const DAY_MS = 24 * 60 * 60 * 1000;
const KINDS: Record<string, MessageKind> = {
  text: 'text',
  audio: 'audio',
  image: 'image',
  sticker: 'sticker',
  video: 'video',
  document: 'document',
};

export function judgedDialogs({ directions, dialogs }: DialogsFile): Labelled[] {
  const placeOf = new Map(
    directions.map(({ id, country, timeZone, context = '', questions, booking_signs: bookingSigns }) => {
      const rules: DirectionRules = { context, questions, bookingSigns };
      return [id, { rules, timeZone: timeZone ?? ZONES[country] ?? 'UTC' }] as const;
    }),
  );
  return dialogs.flatMap((labelled) => {
    const place = placeOf.get(labelled.direction);
    if (!place) return [];
    const messages = labelled.messages.map(({ fromMe, at, type, text }, index) => ({
      id: index + 1,
      fromMe,
      kind: KINDS[type] ?? ('text' as const),
      text: text || null,
      sentAt: Date.parse(at),
      isCustomer: !fromMe,
    }));
    return [{ labelled, dialog: { ...place, messages, now: (messages.at(-1)?.sentAt ?? 0) + DAY_MS } }];
  });
}

/** What was said of a dialog beside what is labelled. */
export function scoreOf({ labelled, dialog }: Labelled, said: Judgement): Scored {
  const { id, lang, trap, gold } = labelled;
  const slot = said.booking.when;
  return {
    id,
    lang,
    trap,
    level1: [dialog.messages.filter(({ isCustomer }) => isCustomer).length >= INTEREST_COUNT, gold.interested],
    level2: [isQualified(said), gold.qualified],
    level3: [isScheduled(said), gold.scheduled],
    isSlotRight: slot === gold.scheduled_for || Date.parse(slot ?? '') === Date.parse(gold.scheduled_for ?? ''),
    temperature: [said.temperature, gold.temperature],
    answered: said.answers.map(({ questionId, answered }) => ({
      questionId,
      said: answered,
      labelled: gold.answered.includes(questionId),
    })),
  };
}
