import { Trans, useLingui } from '@lingui/react/macro';
import { IconAd2, IconArrowBackUp, IconChecklist } from '@tabler/icons-react';
import type { DialogRow } from '../../../server/dialogs/views.ts';
import { useKindWords } from '../../components/kind-words.ts';
import { EventStateIcon, LevelMark, useAdStateWords, useEventStateWords } from '../../components/marks.tsx';
import { Avatar, usePersonName } from '../../components/person.tsx';
import { TemperatureIcon, useTemperatureWords } from '../../components/temperature.tsx';
import { useFormat } from '../../components/use-format.tsx';
import classes from './dialogs.module.css';

/** One line of the list: who, what last and when, level, from an ad or not. */
export function DialogLine({ row }: { row: DialogRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const temperatureWords = useTemperatureWords();
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
            <span className={classes['lineAd']} title={row.adName ?? row.adTitle ?? adWords(row.adState)}>
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
          {row.waitsForOwner && (
            <span className={classes['lineEvent']} data-state="waiting" title={t`Ждёт вашего слова`}>
              <IconChecklist size={15} stroke={1.75} aria-hidden />
              <span className={classes['hidden']}>{t`Ждёт вашего слова`}</span>
            </span>
          )}
          {row.temperature && (
            <span className={classes['lineEvent']} title={temperatureWords(row.temperature)}>
              <TemperatureIcon temperature={row.temperature} size={15} />
              <span className={classes['hidden']}>{temperatureWords(row.temperature)}</span>
            </span>
          )}
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
