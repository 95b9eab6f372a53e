import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFile, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import classes from './files.module.css';
import { useImportName } from './import-words.ts';
import { LazyFilesStep } from './lazy-files-step.tsx';
import { StepPage } from './step-page.tsx';
import { useSizes } from './use-sizes.ts';
import type { NamedFile, Upload, Uploads } from './use-uploads.ts';

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** Files on their way: how much of each, what did not come and why; more can be added, or the import dropped. */
export function ComingFiles({ line, uploads }: { line: ImportView; uploads: Uploads }) {
  const trpc = useTRPC();
  const tell = useTell();
  const nameOf = useImportName();
  const navigate = useNavigate({ from: '/imports' });
  const look = useMutation(trpc.imports.look.mutationOptions({ onError: tell.fault }));
  const discard = useMutation(
    trpc.imports.discard.mutationOptions({ onError: tell.fault, onSuccess: () => navigate({ search: {} }) }),
  );
  const mine = uploads.of(line.id);
  const isSending = mine.some(({ state }) => state === 'waiting' || state === 'sending');
  const kind = line.kind === 'contacts' ? 'contacts' : 'exports';

  async function give(files: readonly NamedFile[]) {
    if (await uploads.send(line.id, files)) await look.mutateAsync({ id: line.id });
  }

  return (
    <StepPage
      title={nameOf(line)}
      kind={line.kind}
      step="files"
      foot={
        <>
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() => {
              uploads.stop(line.id);
              discard.mutate({ id: line.id });
            }}
          >
            <Trans>Отказаться</Trans>
          </Button>
          <Button
            disabled={isSending || line.fileCount === 0}
            loading={look.isPending}
            onClick={() => look.mutate({ id: line.id })}
          >
            <Trans>Прочитать то, что есть</Trans>
          </Button>
        </>
      }
    >
      {mine.length > 0 && (
        <UploadList uploads={mine} onStop={(key) => uploads.stop(line.id, key)} onForget={uploads.forget} />
      )}
      {mine.length === 0 && line.fileCount > 0 && (
        <p className={classes['kept']}>
          <Trans>
            Уже загружено файлов: {line.fileCount}. Остальные не успели: добавьте их ещё раз или читайте то, что есть.
          </Trans>
        </p>
      )}
      {!isSending && <LazyFilesStep kind={kind} isBusy={look.isPending} fault={null} onFiles={give} />}
    </StepPage>
  );
}

interface UploadListProps {
  uploads: Upload[];
  onStop: (key: number) => void;
  onForget: (key: number) => void;
}

function UploadList({ uploads, onStop, onForget }: UploadListProps) {
  const { t } = useLingui();
  return (
    <ul className={classes['uploads']} aria-label={t`Файлы`}>
      {uploads.map((upload) => (
        <UploadLine key={upload.key} upload={upload} onStop={onStop} onForget={onForget} />
      ))}
    </ul>
  );
}

function UploadLine({ upload, onStop, onForget }: { upload: Upload } & Omit<UploadListProps, 'uploads'>) {
  const { t } = useLingui();
  const sentence = useSentence();
  const sizeOf = useSizes();
  const { key, name, size, sent, state, reason } = upload;
  const isOnTheWay = state === 'waiting' || state === 'sending';
  return (
    <li className={classes['upload']} data-state={state}>
      {state === 'sent' ? (
        <IconCircleCheck {...ICON} />
      ) : state === 'failed' ? (
        <IconAlertTriangle {...ICON} />
      ) : (
        <IconFile {...ICON} />
      )}
      <span className={classes['uploadName']}>
        <bdi title={name}>{name}</bdi>
        {reason && <span className={classes['uploadWhy']}>{sentence.failure(reason)}</span>}
      </span>
      {state === 'sending' ? (
        <Progress value={size > 0 ? (sent / size) * 100 : 100} aria-label={t`Загрузка: ${name}`} />
      ) : (
        <span className={classes['uploadSize']}>
          {state === 'waiting' ? (
            <Trans>в очереди</Trans>
          ) : state === 'stopped' ? (
            <Trans>остановлен</Trans>
          ) : (
            sizeOf(size)
          )}
        </span>
      )}
      {state === 'sent' ? (
        <span />
      ) : (
        <ActionIcon
          aria-label={isOnTheWay ? t`Остановить: ${name}` : t`Убрать: ${name}`}
          onClick={() => (isOnTheWay ? onStop(key) : onForget(key))}
        >
          <IconX size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
