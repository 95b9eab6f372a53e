import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { readRules } from '../direction-rules/read-rules.ts';
import type { DirectionRules } from '../judgement.ts';
import type { TrialView } from '../views.ts';
import { isAsSaid } from './as-said.ts';
import { isSameRules } from './same-rules.ts';

type Counted = Omit<TrialView, 'direction' | 'reason' | 'isCurrent' | 'becomes' | 'score' | 'compared'> & {
  directionId: string;
  directionName: string;
  rules: string;
  reason: string | null;
  becameQualified: number;
  lostQualified: number;
  becameScheduled: number;
  lostScheduled: number;
  otherTemperature: number;
  expected: number;
  qualifiedRight: number;
  scheduledRight: number;
  temperatureSaid: number;
  temperatureRight: number;
};

const count = (condition: string) => `coalesce(sum(${condition}), 0)`;
const turned = (level: string, sign: '<' | '>') => `x.after ->> '${level}' ${sign} x.before ->> '${level}'`;
const same = (what: string) => `x.after ->> '${what}' = x.expected ->> '${what}'`;

const COUNTED = `select t.id, t.kind, s.id as directionId, s.name as directionName, t.rules, t.rules_version as rulesVersion,
    t.said_by as saidBy, t.model, t.state, t.reason, t.cost_micro_usd as costMicroUsd, t.started_at as startedAt,
    t.ended_at as endedAt, count(x.dialog_id) as total, count(x.judged_at) as done, ${count('x.changed')} as changed,
    count(x.failure) as failed,
    ${count(turned('qualified', '>'))} as becameQualified, ${count(turned('qualified', '<'))} as lostQualified,
    ${count(turned('scheduled', '>'))} as becameScheduled, ${count(turned('scheduled', '<'))} as lostScheduled,
    ${count("x.after ->> 'temperature' <> x.before ->> 'temperature'")} as otherTemperature,
    ${count('x.expected is not null and x.after is not null')} as expected,
    ${count(same('qualified'))} as qualifiedRight, ${count(same('scheduled'))} as scheduledRight,
    ${count("x.after is not null and x.expected ->> 'temperature' is not null")} as temperatureSaid,
    ${count(same('temperature'))} as temperatureRight
  from trials t join directions s on s.id = t.direction_id left join trial_dialogs x on x.trial_id = t.id`;

/** Trials, newest first; of a direction and a kind where one is named. */
export function listTrials(
  parts: Pick<Parts, 'db'>,
  { directionId, kind, limit }: { directionId: string | null; kind: TrialView['kind'] | null; limit: number },
): TrialView[] {
  return prepared<Counted>(
    parts.db,
    `${COUNTED} where t.id in (select id from trials where (@directionId is null or direction_id = @directionId)
       and (@kind is null or kind = @kind) order by id desc limit @limit)
     group by t.id order by t.id desc`,
  )
    .all({ directionId, kind, limit })
    .map((row) => viewOf(parts, row));
}

/** @throws AppError trial_not_found */
export function showTrial(parts: Pick<Parts, 'db'>, id: number): TrialView {
  const row = prepared<Counted>(parts.db, `${COUNTED} where t.id = ? group by t.id`).get(id);
  if (!row) throw new AppError('trial_not_found', { id });
  return viewOf(parts, row);
}

function viewOf(parts: Pick<Parts, 'db'>, row: Counted): TrialView {
  const current = readRules(parts, row.directionId);
  const { id, kind, rulesVersion, saidBy, model, state, total, done, changed, failed } = row;
  return {
    ...{ id, kind, rulesVersion, saidBy, model, state, total, done, changed, failed },
    direction: { id: row.directionId, name: row.directionName },
    isCurrent: current !== null && isSameRules(current.rules, JSON.parse(row.rules) as DirectionRules),
    reason: row.reason === null ? null : (JSON.parse(row.reason) as TrialView['reason']),
    becomes: {
      qualified: { gained: row.becameQualified, lost: row.lostQualified },
      scheduled: { gained: row.becameScheduled, lost: row.lostScheduled },
      temperature: row.otherTemperature,
    },
    score:
      row.expected === 0
        ? null
        : {
            qualified: { right: row.qualifiedRight, of: row.expected },
            scheduled: { right: row.scheduledRight, of: row.expected },
            temperature: { right: row.temperatureRight, of: row.temperatureSaid },
          },
    compared: kind === 'golden' ? compare(parts, id) : null,
    ...{ costMicroUsd: row.costMicroUsd, startedAt: row.startedAt, endedAt: row.endedAt },
  };
}

/** Against the check before that was made to its end, by what the owner says now. */
function compare({ db }: Pick<Parts, 'db'>, id: number): TrialView['compared'] {
  const row = prepared<NonNullable<TrialView['compared']>>(
    db,
    `select p.id as trialId, p.started_at as startedAt,
       sum(not ${isAsSaid('y.after')} and ${isAsSaid('x.after')}) as becameRight,
       sum(${isAsSaid('y.after')} and not ${isAsSaid('x.after')}) as becameWrong
     from trials p join trial_dialogs y on y.trial_id = p.id
       join trial_dialogs x on x.trial_id = @id and x.dialog_id = y.dialog_id
     where p.id = (select max(o.id) from trials t join trials o on o.direction_id = t.direction_id and o.kind = t.kind
                   where t.id = @id and o.id < t.id and o.state = 'done')
       and x.after is not null and y.after is not null and x.expected is not null
     group by p.id`,
  ).get({ id });
  return row ?? null;
}
