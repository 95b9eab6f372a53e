import { Trans } from '@lingui/react/macro';
import { IconStarFilled } from '@tabler/icons-react';
import type { ReviewRow } from '../../../../server/qualification/views.ts';
import { useWhyWords } from '../../../components/judged/claim-words.ts';
import { LevelMark } from '../../../components/marks.tsx';
import { Avatar, usePersonName } from '../../../components/person.tsx';
import { TemperatureIcon, useTemperatureWords } from '../../../components/temperature.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './queue.module.css';
import { TimeLeft } from './time-left.tsx';

/** Who it is, which level, why it waits, and for how long Meta would still take it. */
export function QueueLine({ row }: { row: ReviewRow }) {
  const format = useFormat();
  const nameOf = usePersonName();
  const whyWords = useWhyWords();
  const temperatureWords = useTemperatureWords();
  const { temperature } = row.judgement;
  return (
    <>
      <Avatar person={row.contact} />
      <span className={classes['main']}>
        <span className={classes['top']}>
          <bdi className={classes['name']}>{nameOf(row.contact)}</bdi>
          {row.isGolden && <IconStarFilled size={13} className={classes['star']} aria-hidden />}
          <time className={classes['time']}>{format.short(row.closedAt ?? row.lastMessageAt)}</time>
        </span>
        <span className={classes['bottom']}>
          <LevelMark level={row.level} />
          <TemperatureIcon temperature={temperature} size={15} />
          <span className={classes['hidden']}>{temperatureWords(temperature)}</span>
        </span>
        <span className={classes['bottom']}>
          <span className={classes['why']}>
            {row.state === 'open' ? whyWords(row.why) : <StateWord state={row.state} />}
          </span>
          {row.state === 'open' && <TimeLeft lateAt={row.lateAt} isShort />}
        </span>
      </span>
    </>
  );
}

function StateWord({ state }: { state: Exclude<ReviewRow['state'], 'open'> }) {
  if (state === 'agreed') return <Trans>вы согласились</Trans>;
  if (state === 'corrected') return <Trans>вы поправили</Trans>;
  return <Trans>решилось само</Trans>;
}
