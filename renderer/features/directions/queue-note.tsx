import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import classes from './directions.module.css';

/** Mended by filling in a field below; nothing to resume. */
const NEEDS_A_FIELD = ['no_token', 'no_business_id'];

/** What stops or slows the queue of the dataset, and what to do; nothing where it runs. */
export function QueueNote({ direction }: { direction: DirectionView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const tell = useTell();
  const resume = useMutation(
    trpc.directions.resumeQueue.mutationOptions({
      onError: tell.fault,
      onSuccess: () => tell.done(t`Отправка продолжается`),
    }),
  );
  const { queue } = direction;
  if (!queue || direction.capiEnabledAt === null || (!queue.stopped && queue.pausedUntilAt === null)) return null;
  const waits = queue.stopped === null || NEEDS_A_FIELD.includes(queue.stopped.code);
  return (
    <div className={classes['queue']} data-tone={waits ? 'wait' : 'alarm'} role="status">
      {waits ? (
        <IconClockPause size={18} stroke={1.75} aria-hidden />
      ) : (
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      )}
      <div>
        <p>
          {queue.stopped ? (
            sentence.reason(queue.stopped)
          ) : (
            <Trans>
              Meta просит отправлять медленнее. Отправка продолжится сама в {format.time(queue.pausedUntilAt ?? 0)}.
            </Trans>
          )}
        </p>
        <div className={classes['queueActions']}>
          {queue.stopped && !waits && (
            <Button
              size="compact-sm"
              variant="default"
              loading={resume.isPending}
              onClick={() => resume.mutate({ id: direction.id })}
            >
              <Trans>Причина исправлена, продолжить</Trans>
            </Button>
          )}
          {queue.waiting > 0 && (
            <Link
              to="/events"
              search={{ direction: direction.id, states: ['due', 'waiting'] }}
              className={classes['queueLink']}
            >
              <Plural
                value={queue.waiting}
                one="Ждёт # событие"
                few="Ждут # события"
                many="Ждут # событий"
                other="Ждут # события"
              />
            </Link>
          )}
        </div>
      </div>
    </div>
  );
}
