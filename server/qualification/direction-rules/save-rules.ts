import { directionRules } from '../../../db/schema/index.ts';
import { mustBeInUse } from '../../directions/save-direction.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules, Question } from '../judgement.ts';
import { askToJudgeDirection } from '../judging/ask-to-judge.ts';
import type { RulesVersion } from '../views.ts';
import { checkRules } from './check-rules.ts';
import { listVersions } from './read-rules.ts';

interface SaveRules {
  directionId: string;
  rules: DirectionRules;
  /** Id of the version that the owner saw as the newest; NULL: there was none. */
  basedOn: number | null;
  draftedBy: RulesVersion['draftedBy'];
}

interface Saved {
  id: number;
  version: number;
  /** Dialogs of the last days that are judged anew by it. */
  asked: number;
}

/**
 * Keeps the rules of a direction as its next version; the same as they are makes none. Questions of earlier versions keep
 * their ids, all others are given new ones.
 *
 * @throws AppError rules_changed_meanwhile {version} when another window saved first, direction_not_found,
 *   direction_archived, and what checkRules throws
 */
export function saveRules(parts: Parts, { directionId, rules: typed, basedOn, draftedBy }: SaveRules): Saved {
  const { db, clock, live } = parts;
  const wanted = checkRules({
    context: typed.context,
    questions: [...typed.questions],
    bookingSigns: [...typed.bookingSigns],
  });
  return db.write(() => {
    mustBeInUse(parts, directionId);
    const versions = listVersions(parts, directionId);
    const [newest] = versions;
    const rules = { ...wanted, questions: withIds(parts, wanted.questions, versions) };
    if (newest && isSame(newest.rules, rules)) return { id: newest.id, version: newest.version, asked: 0 };
    if ((newest?.id ?? null) !== basedOn) {
      throw new AppError('rules_changed_meanwhile', { version: newest?.version ?? null });
    }
    const version = (newest?.version ?? 0) + 1;
    const { lastInsertRowid } = db.orm
      .insert(directionRules)
      .values({ directionId, version, rules: { ...rules }, draftedBy, madeAt: clock() })
      .run();
    db.afterCommit(() => live.changed({ topic: 'qualification' }));
    return { id: Number(lastInsertRowid), version, asked: askToJudgeDirection(parts, directionId) };
  });
}

/** Answers are compared over versions by the ids of their questions, so nobody else may choose one. */
function withIds({ uuid }: Pick<Parts, 'uuid'>, questions: readonly Question[], versions: readonly RulesVersion[]) {
  const known = new Set(versions.flatMap(({ rules }) => rules.questions.map(({ id }) => id)));
  return questions.map((question) => ({ ...question, id: known.delete(question.id) ? question.id : uuid() }));
}

function isSame(one: DirectionRules, other: DirectionRules): boolean {
  const plain = ({ context, questions, bookingSigns }: DirectionRules) =>
    JSON.stringify([context, questions.map(({ id, text, good, bad }) => [id, text, good, bad]), bookingSigns]);
  return plain(one) === plain(other);
}
