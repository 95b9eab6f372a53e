import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import type { CheckKey, DoctorCheck, DoctorRun } from '../../../../server/capi/doctor/views.ts';
import { CheckLine } from './check-line.tsx';
import { type GroupKey, useCheckWords } from './check-words.ts';
import classes from './doctor.module.css';
import { StateIcon } from './state-mark.tsx';
import { isTrouble } from './troubles.ts';

interface FoldedGroupProps {
  group: { key: GroupKey; checks: readonly CheckKey[] };
  run: DoctorRun;
}

/** What belongs together and needs nobody, in one quiet line; opened, check by check. What is wrong stands above. */
export function FoldedGroup({ group, run }: FoldedGroupProps) {
  const { t } = useLingui();
  const words = useCheckWords();
  const [isOpen, fold] = useDisclosure(false);
  const id = useId();
  const isGoing = run.progress === 'going';
  const byKey = new Map<CheckKey, DoctorCheck>(run.checks.map((check) => [check.key, check]));
  // What an earlier version did not look at is not missing.
  const known = group.checks.filter((key) => byKey.has(key) || run.progress !== 'done');
  const rest = known.filter((key) => !isTrouble(byKey.get(key) ?? { state: 'not_known' }));
  if (rest.length === 0) return null;
  const stateIs = (state: string) => rest.filter((key) => (byKey.get(key)?.state ?? 'not_known') === state).length;
  const [good, unknown, above] = [stateIs('good'), stateIs('not_known'), known.length - rest.length];
  const isMissing = isGoing && rest.some((key) => !byKey.has(key));
  const summary = [
    good > 0 && t`в порядке: ${good}`,
    unknown > 0 && (isMissing ? t`проверяется: ${unknown}` : t`не известно: ${unknown}`),
    above > 0 && t`сказано выше: ${above}`,
  ].filter(Boolean);
  return (
    <section className={classes['fold']}>
      <h3 className={classes['foldHead']}>
        <UnstyledButton
          className={classes['foldButton']}
          onClick={fold.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
        >
          <StateIcon state={isMissing ? 'going' : unknown > 0 ? 'not_known' : 'good'} />
          <span className={classes['foldName']}>{words.group(group.key)}</span>
          <span className={classes['foldSummary']}>{summary.join(', ')}</span>
          <IconChevronRight size={16} stroke={1.75} aria-hidden className={classes['chevron']} />
        </UnstyledButton>
      </h3>
      {isOpen && (
        <ul id={id} className={classes['checks']}>
          {rest.map((key) => (
            <CheckLine
              key={key}
              checkKey={key}
              check={byKey.get(key)}
              isGoing={isGoing}
              directionId={run.directionId}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
