import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { GoldenRow, TrialDialog } from '../../../../server/qualification/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { JudgedAnswers } from '../../../components/judged/judged-answers.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { Failing } from '../../../components/page.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { Booking } from '../../../components/trial/booking.tsx';
import { quotesOf } from '../../../components/trial/quotes-of.ts';
import { StandingMarks } from '../../../components/trial/standing-marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './laboratory.module.css';
import { ResultMark } from './result-mark.tsx';

interface GoldenPanelProps {
  dialogId: number;
  /** The check it is shown in; undefined: it was in none. */
  trialId: number | undefined;
  /** Undefined: the star is gone. */
  golden: GoldenRow | undefined;
  onClose: () => void;
}

/** How a golden dialog was judged: answer by answer, with the messages that show it. */
export function GoldenPanel({ dialogId, trialId, golden, onClose }: GoldenPanelProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const nameOf = usePersonName();
  const row = useQuery({
    ...trpc.qualification.trials.row.queryOptions({ id: trialId ?? 0, dialogId }),
    enabled: trialId !== undefined,
  });
  const cover = useRef<HTMLDivElement>(null);
  // It stands far from the row it was opened by: the keyboard comes along.
  useEffect(() => cover.current?.querySelector('button')?.focus(), []);
  const contact = golden?.contact ?? row.data?.contact;
  const name = contact ? nameOf(contact) : t`Диалог`;
  const quotes = row.data?.after ? quotesOf(row.data.after) : undefined;
  return (
    <div ref={cover} className={classes['cover']}>
      <SidePanel
        title={<bdi>{name}</bdi>}
        label={t`Как оценён диалог`}
        onClose={onClose}
        foot={
          <LinkButton
            to="/dialogs"
            search={{ id: dialogId, quotes }}
            variant="default"
            leftSection={<IconMessages size={16} stroke={1.75} aria-hidden />}
          >
            <Trans>Открыть переписку</Trans>
          </LinkButton>
        }
      >
        {trialId === undefined && golden && (
          <PanelPart title={<Trans>Как на самом деле</Trans>}>
            <StandingMarks standing={golden.golden} />
            <p className={classes['dim']}>
              <Trans>Ещё не проверялся.</Trans>
            </p>
          </PanelPart>
        )}
        {trialId !== undefined && row.isPending && (
          <PanelPart>
            <Skeleton height={160} />
          </PanelPart>
        )}
        {row.isError && !row.data && <Failing fault={row.error} retry={() => row.refetch()} />}
        {row.data && <Judged row={row.data} golden={golden} />}
      </SidePanel>
    </div>
  );
}

function Judged({ row, golden }: { row: TrialDialog; golden: GoldenRow | undefined }) {
  const format = useFormat();
  const sentence = useSentence();
  const { dialogId, after, expected, failure } = row;
  const truth = golden?.golden ?? expected;
  return (
    <>
      <PanelPart>
        <dl className={classes['both']}>
          <dt>
            <Trans>На самом деле</Trans>
          </dt>
          <dd>{truth ? <StandingMarks standing={truth} /> : '—'}</dd>
          <dt>
            <Trans>Оценено</Trans>
          </dt>
          <dd>{after ? <StandingMarks standing={after} /> : '—'}</dd>
          <dt>
            <Trans>Итог</Trans>
          </dt>
          <dd>
            <ResultMark checked={row} />
          </dd>
        </dl>
        {golden && (
          <p className={classes['dim']}>
            <Trans>Оценивается по сообщениям до {format.dayTime(golden.untilAt)}.</Trans>
          </p>
        )}
        {failure && <p>{sentence.failure(failure)}</p>}
      </PanelPart>
      {after && (
        <>
          <PanelPart title={<Trans>Почему</Trans>}>
            <p className={classes['why']}>{sentence.reason(after.reason)}</p>
            <Booking dialogId={dialogId} booking={after.booking} />
            <p className={classes['dim']}>
              <Trans>Уверенность: {Math.round(after.confidence * 100)} %</Trans>
            </p>
          </PanelPart>
          <PanelPart title={<Trans>Вопросы</Trans>}>
            <JudgedAnswers dialogId={dialogId} answers={after.answers} />
          </PanelPart>
        </>
      )}
    </>
  );
}
