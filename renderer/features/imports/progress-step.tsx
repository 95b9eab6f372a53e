import { Plural, Trans } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useDollars } from '../../components/use-dollars.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import { Figure, Figures } from './figures.tsx';
import { HistoryProgressPart } from './history-progress.tsx';
import { ImportStateMark } from './import-state-mark.tsx';
import { useImportName } from './import-words.ts';
import classes from './progress.module.css';
import { StepPage } from './step-page.tsx';

/** How far it is, as it is: chats, messages, the oldest day, what is waited for; pause and go on. */
export function ProgressStep({ line }: { line: ImportView }) {
  const nameOf = useImportName();
  const sentence = useSentence();
  const { counts, kind, reason, history } = line;
  const ended = counts.imported + counts.updated + counts.skipped + counts.failed;
  return (
    <StepPage
      title={nameOf(line)}
      kind={kind}
      step="progress"
      controls={
        <>
          <ImportStateMark line={line} />
          <PauseButton line={line} />
        </>
      }
    >
      <div className={classes['now']} role="status">
        <p className={classes['sentence']}>
          <NowSentence line={line} ended={ended} />
        </p>
        {kind !== 'history' && (
          <Progress size="lg" value={shareDone(counts, ended) * 100} aria-label={`${ended} / ${counts.chats}`} />
        )}
        {reason && <p className={classes['dim']}>{sentence.reason(reason)}</p>}
      </div>
      <ProgressFigures line={line} />
      <StagesLine line={line} />
      {history && <HistoryProgressPart line={line} history={history} />}
      <p className={classes['promise']}>
        {line.isDryRun ? (
          <Trans>Это проба: Воронка всё читает и считает, но ничего не записывает.</Trans>
        ) : (
          <Trans>
            Можно закрыть эту страницу и даже программу: импорт продолжится с того же места. В Meta при этом ничего не
            уходит.
          </Trans>
        )}
      </p>
    </StepPage>
  );
}

/** By chats or by messages, whichever says more: one chat may be as long as all the others. */
function shareDone({ chats, messages, added, known, outside }: ImportView['counts'], ended: number): number {
  const read = messages > 0 ? (added + known + outside) / messages : 0;
  return Math.min(1, Math.max(chats > 0 ? ended / chats : 0, read));
}

function NowSentence({ line, ended }: { line: ImportView; ended: number }): ReactNode {
  const format = useFormat();
  const { counts, kind, state } = line;
  if (kind === 'history') {
    return state === 'paused' ? (
      <Trans>Загрузка истории на паузе. Всё, что пришло, сохранено.</Trans>
    ) : (
      <Trans>Телефон отдаёт историю. Он должен быть включён и в сети.</Trans>
    );
  }
  const read = counts.added + counts.known + counts.outside;
  if (counts.chats > 0 && ended >= counts.chats && counts.stagesFound < counts.stagesWanted) {
    return <Trans>Все чаты прочитаны, определяем этапы.</Trans>;
  }
  return (
    <>
      <Trans>
        Готово {format.number(ended)} из {format.number(counts.chats)}{' '}
        {kind === 'contacts' ? (
          <Plural value={counts.chats} one="контакта" few="контактов" many="контактов" other="контактов" />
        ) : (
          <Plural value={counts.chats} one="чата" few="чатов" many="чатов" other="чатов" />
        )}
      </Trans>
      {kind === 'exports' && counts.messages > 0 && (
        <Trans>
          , прочитано сообщений {format.number(Math.min(read, counts.messages))} из {format.number(counts.messages)}
        </Trans>
      )}
    </>
  );
}

function ProgressFigures({ line }: { line: ImportView }) {
  const format = useFormat();
  const { counts, kind } = line;
  if (kind === 'contacts') {
    return (
      <Figures>
        <Figure value={format.number(counts.imported)} words={<Trans>новых</Trans>} />
        <Figure value={format.number(counts.updated)} words={<Trans>обновлено</Trans>} />
        <Figure value={format.number(counts.skipped)} words={<Trans>пропущено</Trans>} />
        <Figure value={format.number(counts.failed)} words={<Trans>не получилось</Trans>} />
      </Figures>
    );
  }
  const chats = kind === 'history' ? counts.chats : counts.imported + counts.updated;
  return (
    <Figures>
      <Figure
        value={format.number(chats)}
        words={<Plural value={chats} one="чат" few="чата" many="чатов" other="чата" />}
      />
      <Figure
        value={format.number(counts.added)}
        words={
          <Plural
            value={counts.added}
            one="новое сообщение"
            few="новых сообщения"
            many="новых сообщений"
            other="новых сообщения"
          />
        }
      />
      <Figure value={format.number(counts.known)} words={<Trans>уже были</Trans>} />
      <Figure
        value={counts.oldestAt === null ? '—' : format.day(counts.oldestAt)}
        words={<Trans>самое раннее сообщение</Trans>}
      />
    </Figures>
  );
}

/** Stages come after the messages, so that nobody waits for them. */
export function StagesLine({ line }: { line: ImportView }) {
  const format = useFormat();
  const dollars = useDollars();
  const { stagesWanted, stagesFound, costMicroUsd } = line.counts;
  if (stagesWanted === 0) return null;
  return (
    <p className={classes['stages']}>
      <Trans>
        Этап определён у {format.number(stagesFound)} из {format.number(stagesWanted)}.
      </Trans>
      {costMicroUsd > 0 && (
        <>
          {' '}
          <Trans>Модель стоила {dollars(costMicroUsd)}.</Trans>
        </>
      )}
    </p>
  );
}

function PauseButton({ line }: { line: ImportView }) {
  const trpc = useTRPC();
  const tell = useTell();
  const queries = useQueryClient();
  const after = {
    onError: tell.fault,
    onSuccess: () => queries.invalidateQueries(trpc.imports.show.queryFilter({ id: line.id })),
  };
  const pause = useMutation(trpc.imports.pause.mutationOptions(after));
  const resume = useMutation(trpc.imports.resume.mutationOptions(after));
  return line.state === 'paused' ? (
    <Button
      leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
      loading={resume.isPending}
      onClick={() => resume.mutate({ id: line.id })}
    >
      <Trans>Продолжить</Trans>
    </Button>
  ) : (
    <Button
      variant="default"
      leftSection={<IconPlayerPause size={16} stroke={1.75} aria-hidden />}
      loading={pause.isPending}
      onClick={() => pause.mutate({ id: line.id })}
    >
      <Trans>Пауза</Trans>
    </Button>
  );
}
