import type { z } from 'zod';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { MAX_AGE_MS } from '../raise-event.ts';
import { describeRow } from './describe-row.ts';
import { type Desk, openDesk } from './desk.ts';
import { gatherSubjects, inSlices, newestFirst, type Place } from './gather-subjects.ts';
import { type Fate, judgeLevel, judgeSetAside, type Subject } from './judge-subject.ts';
import { readPlace, writePlace } from './place.ts';
import type { rowsInput, SendsInput } from './sends-input.ts';
import type { SendRow, SendRows, SendsPreview } from './views.ts';

type PreviewParts = Pick<Parts, 'db' | 'clock'>;

/** All that would go now, newest first, and how much stays by the code of the reason. */
export interface Plan {
  going: Subject[];
  stay: Record<string, number>;
}

/** What would become of a subject by what is asked. */
export function fateOf(desk: Desk, subject: Subject, { kind, unknownToo }: SendsInput): Fate {
  return kind === 'replay' ? judgeSetAside(desk, subject, { unknownToo }) : judgeLevel(desk, subject);
}

/** Nothing is written by it. */
export async function makePlan(parts: PreviewParts, asked: SendsInput): Promise<Plan> {
  const plan: Plan = { going: [], stay: {} };
  const desk = openDesk(parts);
  await inSlices(await gatherSubjects(parts, asked), (subject) => {
    const { reason } = fateOf(desk, subject, asked);
    if (reason === null) plan.going.push(subject);
    else plan.stay[reason.code] = (plan.stay[reason.code] ?? 0) + 1;
    return undefined;
  });
  return plan;
}

/** What would go now and what would not, in numbers. A pure read. */
export async function previewSends(parts: PreviewParts, asked: SendsInput): Promise<SendsPreview> {
  const { going, stay } = await makePlan(parts, asked);
  const go: Record<Level, number> = { interest: 0, qualified: 0, scheduled: 0, purchase: 0 };
  for (const { level } of going) go[level] += 1;
  return { go, total: going.length, stay, oldestAt: parts.clock() - MAX_AGE_MS };
}

/** The rows behind one of these numbers, newest first, page by page. A pure read. @throws AppError cursor_invalid */
export async function listRows(parts: PreviewParts, asked: z.output<typeof rowsInput>): Promise<SendRows> {
  const after = asked.cursor ? readPlace(asked.cursor) : undefined;
  const desk = openDesk(parts);
  const rows: SendRow[] = [];
  let last: Place | undefined;
  let next: string | null = null;
  await inSlices(await gatherSubjects(parts, asked), (subject) => {
    if (after && newestFirst(subject, after) <= 0) return undefined;
    const fate = fateOf(desk, subject, asked);
    if ((fate.reason?.code ?? 'go') !== asked.group) return undefined;
    if (rows.length === asked.limit && last) {
      next = writePlace(last);
      return 'enough';
    }
    rows.push(describeRow(desk, subject, fate));
    last = subject;
    return undefined;
  });
  return { rows, next };
}
