/** Counts of a yes-or-no measure against its labels. */
export interface Tally {
  hits: number;
  falseOnes: number;
  missed: number;
}

export interface Scored {
  /** Dialog, and what the rules said beside what is labelled. */
  id: string;
  lang: string;
  trap: string | null;
  level1: [said: boolean, labelled: boolean];
  level2: [said: boolean, labelled: boolean];
  level3: [said: boolean, labelled: boolean];
  isSlotRight: boolean;
  temperature: [said: string, labelled: string];
  answered: { questionId: string; said: boolean; labelled: boolean }[];
}

/** Rounded to four places; with nothing to find or nothing said there is nothing wrong: 1. */
function share(right: number, of: number): number {
  return of === 0 ? 1 : Math.round((right / of) * 10_000) / 10_000;
}

export function rates({ hits, falseOnes, missed }: Tally) {
  const precision = share(hits, hits + falseOnes);
  const recall = share(hits, hits + missed);
  const f1 = precision + recall === 0 ? 0 : Math.round((20_000 * precision * recall) / (precision + recall)) / 10_000;
  return { precision, recall, f1 };
}

function tally(pairs: readonly (readonly [boolean, boolean])[]): Tally {
  return {
    hits: pairs.filter(([said, labelled]) => said && labelled).length,
    falseOnes: pairs.filter(([said, labelled]) => said && !labelled).length,
    missed: pairs.filter(([said, labelled]) => !said && labelled).length,
  };
}

/** Everything measured of these dialogs. */
function measure(scored: readonly Scored[]) {
  const answers = scored.flatMap(({ answered }) => answered);
  const { precision, recall } = rates(tally(answers.map(({ said, labelled }) => [said, labelled])));
  const right = answers.filter(({ said, labelled }) => said === labelled).length;
  const withSlot = scored.filter(({ level3: [said, labelled] }) => said && labelled);
  return {
    dialogs: scored.length,
    level1: rates(tally(scored.map(({ level1 }) => level1))),
    level2: rates(tally(scored.map(({ level2 }) => level2))),
    level3: rates(tally(scored.map(({ level3 }) => level3))),
    slot: { accuracy: share(withSlot.filter(({ isSlotRight }) => isSlotRight).length, withSlot.length) },
    temperature: {
      accuracy: share(scored.filter(({ temperature: [said, labelled] }) => said === labelled).length, scored.length),
    },
    answered: { accuracy: share(right, answers.length), precision, recall },
  };
}

/** The whole measure, and the same for each question, language and trap. */
export function measureAll(scored: readonly Scored[]) {
  const by = (keyOf: (one: Scored) => string) =>
    Object.fromEntries(
      [...Map.groupBy(scored, keyOf)].sort(([a], [b]) => a.localeCompare(b)).map(([key, some]) => [key, measure(some)]),
    );
  const byQuestion = Object.fromEntries(
    [
      ...Map.groupBy(
        scored.flatMap(({ answered }) => answered),
        ({ questionId }) => questionId,
      ),
    ].map(([id, some]) => [
      id,
      {
        accuracy: share(some.filter(({ said, labelled }) => said === labelled).length, some.length),
        ...rates(tally(some.map(({ said, labelled }) => [said, labelled]))),
      },
    ]),
  );
  return {
    ...measure(scored),
    byQuestion,
    byLanguage: by(({ lang }) => lang),
    byTrap: by(({ trap }) => trap ?? 'none'),
  };
}
