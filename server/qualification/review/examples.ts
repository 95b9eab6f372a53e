import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { Example } from '../model/example.ts';
import type { JudgedLevel } from '../views.ts';
import { evidenceOf, readJudgement } from './claims.ts';

type Db = Pick<Parts, 'db'>;
type Line = Example['lines'][number];

const MOST_LINES = 6;
/** More than is sent: a phone or an address that is cut cannot be known any more, and would leave unmasked. */
const LINE_CHARACTERS = 1000;

interface Correction {
  dialogId: number;
  level: JudgedLevel;
  reached: 0 | 1;
  judgementId: number;
  madeAt: number;
  why: string | null;
}

/**
 * The owner's last corrections in a direction that still stand, newest first, with the lines that they were about. Texts are not masked.
 *
 * @param exceptDialogId a dialog that is measured must not show its own answer
 */
export function lastCorrections(
  parts: Db,
  directionId: string,
  { limit = 5, exceptDialogId = null }: { limit?: number; exceptDialogId?: number | null } = {},
): Example[] {
  return prepared<Correction>(
    parts.db,
    `select v.dialog_id as dialogId, v.level, v.reached, v.judgement_id as judgementId, v.made_at as madeAt,
       v.reason ->> 'text' as why
     from verdicts v indexed by verdicts_human cross join dialogs d on d.id = v.dialog_id
     where v.said_by = 'human' and d.direction_id = @directionId and d.id is not @exceptDialogId
       and v.undone_at is null and v.judgement_id is not null and v.reason ->> 'code' = 'owner_corrected' and not exists (select 1 from verdicts later
         where later.dialog_id = v.dialog_id and later.level = v.level and later.id > v.id and later.said_by = 'human'
         and later.undone_at is null)
     order by v.made_at desc, v.id desc limit @limit`,
  )
    .all({ directionId, exceptDialogId, limit })
    .flatMap((correction) => {
      const lines = readLines(parts, correction);
      const { level, reached, why } = correction;
      return lines.length === 0 ? [] : [{ lines, level, machine: reached === 0, human: reached === 1, why }];
    });
}

/** The last messages that the judgement named, each with what was said before it; where it named none, how the dialog ended then. */
function readLines(parts: Db, { dialogId, level, judgementId, madeAt }: Correction): Line[] {
  const found = readJudgement(parts, judgementId);
  const named = found ? evidenceOf(found, level) : [];
  const rows = prepared<{ fromMe: 0 | 1; text: string }>(
    parts.db,
    `with talk as (select id, from_me, text, sent_at, lead(id) over (order by sent_at, id) as next from (
       select id, from_me, text, sent_at from messages where dialog_id = @dialogId and deleted_at is null
       and text is not null and (from_me = 1 or is_customer = 1) and received_at <= @madeAt
       order by sent_at desc, id desc limit 200))
     select from_me as fromMe, substr(text, 1, ${LINE_CHARACTERS}) as text from talk
     where @all or id in (select value from json_each(@named)) or next in (select value from json_each(@named))
     order by sent_at desc, id desc limit ${MOST_LINES}`,
  ).all({ dialogId, madeAt, named: JSON.stringify(named), all: named.length === 0 ? 1 : 0 });
  return rows.reverse().map(({ fromMe, text }) => ({ from: fromMe ? 'business' : 'customer', text }));
}
