import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Chip, Group, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Level } from '../../../../server/dialogs/views.ts';
import type { EventsSearch } from '../../../app/search.ts';
import { DirectionChip } from '../../../components/direction-chip.tsx';
import { standardNames, useLevelWords } from '../../../components/marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './sends.module.css';
import { LEVELS } from './use-asked.ts';

interface AskedControlsProps {
  kind: 'backfill' | 'replay';
  unknownToo: boolean;
  onUnknownToo: (value: boolean) => void;
  /** Meta takes nothing older, ms; undefined while it is not known. */
  oldestAt: number | undefined;
}

/** What is looked at: the past or what was set aside, of which days, directions and levels. All of it lives in the address. */
export function AskedControls({ kind, unknownToo, onUnknownToo, oldestAt }: AskedControlsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const levelWords = useLevelWords();
  const search = useSearch({ from: '/events' });
  const navigate = useNavigate({ from: '/events' });
  const { days = 7, levels = [...LEVELS], direction } = search;
  const change = (more: EventsSearch) => navigate({ search: (before) => ({ ...before, group: undefined, ...more }) });

  function toggle(level: Level) {
    const next = LEVELS.filter((one) => levels.includes(one) !== (one === level));
    if (next.length > 0) void change({ levels: next.length === LEVELS.length ? undefined : next });
  }

  return (
    <div className={classes['controls']}>
      <SegmentedControl
        aria-label={t`Что отправить`}
        value={kind}
        onChange={(value) => change({ replay: value === 'replay' ? true : undefined })}
        data={[
          { value: 'backfill', label: t`Прошлое` },
          { value: 'replay', label: t`Отложенные` },
        ]}
      />
      <p className={classes['about']}>
        {kind === 'backfill' ? (
          <Trans>
            Уровни из истории, импорта и дней до включения отправки. Сами такие события не уходят: сначала посмотрите,
            что ушло бы.
          </Trans>
        ) : (
          <Trans>
            События, в которых Meta отказала. Исправьте причину в направлении и отправьте их снова: номер и время
            останутся прежними, второй раз они не посчитаются.
          </Trans>
        )}{' '}
        {oldestAt !== undefined && (
          <Trans>Meta принимает события не старше 7 дней, сейчас это с {format.dayTime(oldestAt)}.</Trans>
        )}
      </p>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t`За сколько дней`}
          value={String(days)}
          onChange={(value) => change({ days: value === '7' ? undefined : Number(value) })}
          data={[
            { value: '1', label: t`Сутки` },
            { value: '3', label: t`3 дня` },
            { value: '7', label: t`7 дней` },
            { value: '30', label: t`30 дней` },
          ]}
        />
        <DirectionChip value={direction} onChange={(next) => change({ direction: next })} />
        <Group gap={6} role="group" aria-label={t`Уровни`}>
          {LEVELS.map((level) => (
            <Chip
              key={level}
              size="xs"
              title={standardNames[level]}
              checked={levels.includes(level)}
              onChange={() => toggle(level)}
            >
              {levelWords(level)}
            </Chip>
          ))}
        </Group>
      </Group>
      {kind === 'replay' && (
        <Checkbox
          checked={unknownToo}
          onChange={(event) => onUnknownToo(event.currentTarget.checked)}
          label={t`И те, на которые не было ответа`}
          description={t`Meta могла их уже принять. Тогда такое событие может посчитаться дважды.`}
        />
      )}
    </div>
  );
}
