import { Plural, Trans } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import { useImportName } from './import-words.ts';
import classes from './progress.module.css';
import { StepPage } from './step-page.tsx';

/** The files are being read for the first time; nothing of them is stored yet. */
export function LookingStep({ line }: { line: ImportView }) {
  const trpc = useTRPC();
  const tell = useTell();
  const format = useFormat();
  const nameOf = useImportName();
  const navigate = useNavigate({ from: '/imports' });
  const discard = useMutation(
    trpc.imports.discard.mutationOptions({ onError: tell.fault, onSuccess: () => navigate({ search: {} }) }),
  );
  const { chats, messages } = line.counts;
  return (
    <StepPage
      title={nameOf(line)}
      kind={line.kind}
      step="preview"
      foot={
        <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ id: line.id })}>
          <Trans>Отказаться</Trans>
        </Button>
      }
    >
      <div className={classes['looking']} role="status">
        <Loader size="sm" />
        <div>
          <p className={classes['sentence']}>
            <Trans>Смотрим, что в файлах. Пока ничего не записывается.</Trans>
          </p>
          {chats > 0 && (
            <p className={classes['dim']}>
              <Trans>
                Найдено: {format.number(chats)} <Plural value={chats} one="чат" few="чата" many="чатов" other="чата" />,{' '}
                {format.number(messages)}{' '}
                <Plural value={messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
              </Trans>
            </p>
          )}
        </div>
      </div>
    </StepPage>
  );
}
