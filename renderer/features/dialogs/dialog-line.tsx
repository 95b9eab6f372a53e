import { Trans } from '@lingui/react/macro';
import { IconAd2, IconArrowBackUp } from '@tabler/icons-react';
import type { DialogRow } from '../../../server/dialogs/views.ts';
import { EventStateIcon, LevelMark, useAdStateWords, useEventStateWords } from '../../components/marks.tsx';
import { Avatar, usePersonName } from '../../components/person.tsx';
import { useFormat } from '../../components/use-format.tsx';
import classes from './dialogs.module.css';
import { useKindWords } from '../../components/kind-words.ts';

/** One line of the list: who, what last and when, level, from an ad or not. */
export function DialogLine({ row }: { row: DialogRow }) {
  const format = useFormat();
  const nameOf = usePersonName();
  const kindWords = useKindWords();
  const adWords = useAdStateWords();
  const eventWords = useEventStateWords();
  return (
    <>
      <Avatar person={row.contact} />
      <span className={classes['lineMain']}>
        <span className={classes['lineTop']}>
          <bdi className={classes['lineName']}>{nameOf(row.contact)}</bdi>
          {row.adState !== 'none' && (
            <span className={classes['lineAd']} title={row.adTitle ?? adWords(row.adState)}>
              <IconAd2 size={15} stroke={1.75} aria-label={adWords(row.adState)} />
            </span>
          )}
          <time className={classes['lineTime']}>{format.short(row.lastMessageAt)}</time>
        </span>
        <span className={classes['lineBottom']}>
          <span className={classes['lineText']} data-kind={row.lastKind === 'stub' ? 'stub' : undefined}>
            {row.lastFromMe && <IconArrowBackUp size={14} stroke={1.75} aria-hidden className={classes['mine']} />}
            {row.lastKind === 'stub' ? <Trans>Ждём телефон</Trans> : (row.lastText ?? kindWords(row.lastKind))}
          </span>
          {row.level && <LevelMark level={row.level} />}
          {row.eventState && row.eventState !== 'accepted' && (
            <span className={classes['lineEvent']} data-state={row.eventState} title={eventWords(row.eventState)}>
              <EventStateIcon state={row.eventState} size={15} />
              <span className={classes['hidden']}>{eventWords(row.eventState)}</span>
            </span>
          )}
        </span>
      </span>
    </>
  );
}
