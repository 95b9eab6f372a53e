import { prepared } from '../../db/prepared.ts';
import type { Reason } from '../dialogs/views.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { ChatsAsked } from './import-input.ts';
import { stateOf } from './store.ts';
import type { ChatState, ChatSurvey, ChatsPage, ImportChatView } from './views.ts';

interface Row extends Omit<ImportChatView, 'reason' | 'survey' | 'stage' | 'isLeftOut'> {
  leftOut: 0 | 1;
  reason: string | null;
  survey: string | null;
  stage: string | null;
  stageSaidBy: 'rules' | 'model' | null;
  stageReason: string | null;
}

const STATES: readonly ChatState[] = ['waiting', 'imported', 'updated', 'skipped', 'failed'];

/** One page of the ids of each state is read from the index; so of all states together, however many lines there are. */
const PAGE_OF_STATE = STATES.map(
  (state) => `select * from (select id from import_chats where import_id = @id and state = '${state}' and id > @cursor
    and (@state is null or @state = '${state}') order by id limit @limit)`,
).join(' union all ');

/**
 * The lines of an import's report in the order they were found, one page.
 *
 * @throws AppError import_not_found
 */
export function listChats(
  { db }: Pick<Parts, 'db'>,
  { id, state = undefined, cursor = 0, limit }: ChatsAsked,
): ChatsPage {
  if (!stateOf(db, id)) throw new AppError('import_not_found', { id });
  const rows = prepared<Row>(
    db,
    `select c.id, c.title, f.name as file, c.state, c.reason, c.contact_id as contactId, c.dialog_id as dialogId,
       coalesce(p.phone, c.survey ->> '$.would.phone', c.answers ->> 'phone') as phone, c.found, c.added, c.known, c.outside, c.first_at as firstAt,
       c.last_at as lastAt, p.language, s.stage, s.said_by as stageSaidBy, s.reason as stageReason, c.survey,
       coalesce(c.answers ->> 'leaveOut', 0) as leftOut
     from (${PAGE_OF_STATE}) page join import_chats c on c.id = page.id
     left join import_files f on f.id = c.file_id left join contacts p on p.id = c.contact_id
     left join detected_stages s on s.dialog_id = c.dialog_id
     order by c.id limit @limit`,
  ).all({ id, state: state ?? null, cursor, limit });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows: rows.map(toView), next: last?.id ?? null };
}

function toView({ stageSaidBy, stageReason, leftOut, ...row }: Row): ImportChatView {
  const stage =
    row.stage === null || stageSaidBy === null || stageReason === null
      ? null
      : { stage: row.stage, saidBy: stageSaidBy, reason: JSON.parse(stageReason) as Reason };
  return {
    ...row,
    stage,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
    survey: row.survey === null ? null : (JSON.parse(row.survey) as ChatSurvey),
    ...(leftOut === 1 && { isLeftOut: true }),
  };
}
