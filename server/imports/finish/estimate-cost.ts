import { setImmediate } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Config, Parts } from '../../parts.ts';
import { openStageModel } from '../../qualification/model/stage-model.ts';
import type { StageMessage } from '../../qualification/stage/stage.ts';
import { mustExist } from '../control-import.ts';
import { placeOf } from '../look/place.ts';
import type { ImportRow } from '../store.ts';
import type { CostEstimate } from '../views.ts';

type Some = Pick<Parts, 'db' | 'vault' | 'clock' | 'random'> & { config: Pick<Config, 'dataFolder' | 'model'> };

/** Chats are not read for an estimate: their messages are taken to be so long, rather longer than people write. */
const CHARACTERS = 80;
/** More messages of a chat than these change nothing: the model sees its beginning and its end. */
const MOST = 200;
/** Chats counted between two turns of the event loop. */
const SLICE = 5000;

/**
 * What judging the dialogs of an import by the model would take, rather too much than too little; its budget is another thing.
 *
 * @throws AppError import_not_found, model_key_missing
 */
export async function estimateCost(parts: Some, id: number): Promise<CostEstimate> {
  const row = mustExist(parts, id);
  const { timeZone } = placeOf(parts, row);
  const model = openStageModel(parts, { environment: parts.config.model ?? {}, timeZone });
  if (!model) throw new AppError('model_key_missing');
  const bySize = new Map<number, { tokens: number; costMicroUsd: number }>();
  const estimate: CostEstimate = { dialogs: 0, tokens: 0, costMicroUsd: 0, model: model.model };
  let turn = 0;
  for (const messages of sizesOf(parts, row)) {
    const size = Math.min(messages, MOST);
    const one = bySize.get(size) ?? model.estimate(plainMessages(size));
    bySize.set(size, one);
    estimate.dialogs += 1;
    estimate.tokens += one.tokens;
    estimate.costMicroUsd += one.costMicroUsd;
    turn += 1;
    if (turn % SLICE === 0) await setImmediate();
  }
  return estimate;
}

/** Messages of each chat that will be judged, as far as is known now. */
function sizesOf({ db }: Pick<Parts, 'db'>, { id, kind, options }: ImportRow): number[] {
  if (kind === 'contacts') return [];
  // What a history has brought by now; its chats are known only as they come.
  const known =
    kind === 'history'
      ? `select d.incoming_count + d.outgoing_count as messages, d.last_message_at as lastAt from import_chats c
         join dialogs d on d.id = c.dialog_id where c.import_id = ? and c.finished_at is null`
      : `select survey ->> 'messages' as messages, survey ->> 'lastAt' as lastAt from import_chats
         where import_id = ? and not coalesce(survey ->> 'isGroup', 0) and not coalesce(answers ->> 'leaveOut', 0)`;
  return prepared<{ messages: number }>(
    db,
    `select messages from (${known}) where messages > 0 order by lastAt desc limit ?`,
  )
    .all(id, options.limit ?? -1)
    .map(({ messages }) => messages);
}

function plainMessages(count: number): StageMessage[] {
  const text = 'а'.repeat(CHARACTERS);
  return Array.from({ length: count }, (_, n) => {
    const fromMe = n % 2 === 1;
    return { id: n + 1, fromMe, kind: 'text', text, sentAt: n * 60_000, isCustomer: !fromMe };
  });
}
