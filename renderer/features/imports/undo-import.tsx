import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ImportLine, UndoPreview } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import { useImportName } from './import-words.ts';
import classes from './undo.module.css';

export function canUndo({ state, isDryRun }: ImportLine): boolean {
  return !isDryRun && (state === 'done' || state === 'failed' || state === 'paused');
}

/** What undoing would remove and what stays, with why; then the owner's word. */
export function UndoImport({ line, onClose }: { line: ImportLine; onClose: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const sentence = useSentence();
  const nameOf = useImportName();
  const name = nameOf(line);
  const preview = useQuery({ ...trpc.imports.undoPreview.queryOptions({ id: line.id }), staleTime: 0, gcTime: 0 });
  const undo = useMutation(
    trpc.imports.undo.mutationOptions({
      onError: tell.fault,
      onSuccess: () => {
        onClose();
        tell.done(t`Импорт отменяется`);
      },
    }),
  );
  const isNothing = preview.data && preview.data.messages + preview.data.dialogs + preview.data.contacts === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={<Trans>Отменить импорт «{name}»?</Trans>}
      closeButtonProps={{ 'aria-label': t`Закрыть` }}
    >
      {preview.isPending && <Skeleton height={96} />}
      {preview.isError && <p role="alert">{sentence.fault(preview.error)}</p>}
      {preview.data && <Going preview={preview.data} />}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Оставить</Trans>
        </Button>
        <Button
          color="red.8"
          disabled={!preview.data || isNothing === true}
          loading={undo.isPending}
          onClick={() => undo.mutate({ id: line.id })}
        >
          <Trans>Отменить импорт</Trans>
        </Button>
      </Group>
    </Modal>
  );
}

function Going({ preview }: { preview: UndoPreview }) {
  const format = useFormat();
  const sentence = useSentence();
  const { messages, dialogs, contacts, kept, keptCount, note } = preview;
  return (
    <>
      {messages + dialogs + contacts === 0 ? (
        <p>
          <Trans>Удалять нечего: этот импорт не принёс ничего нового, или всё уже используется.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>Исчезнет ровно то, что принёс этот импорт:</Trans>
          </p>
          <ul className={classes['goes']}>
            <li>
              <b>{format.number(dialogs)}</b>{' '}
              <Plural value={dialogs} one="диалог" few="диалога" many="диалогов" other="диалога" />
            </li>
            <li>
              <b>{format.number(messages)}</b>{' '}
              <Plural value={messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
            </li>
            <li>
              <b>{format.number(contacts)}</b>{' '}
              <Plural value={contacts} one="контакт" few="контакта" many="контактов" other="контакта" />
            </li>
          </ul>
        </>
      )}
      {note && <p className={classes['note']}>{sentence.reason(note)}</p>}
      {keptCount > 0 && (
        <div className={classes['kept']}>
          <p>
            <Plural
              value={keptCount}
              one="Останется # чат:"
              few="Останутся # чата:"
              many="Останутся # чатов:"
              other="Останутся # чата:"
            />
          </p>
          <ul>
            {kept.map(({ chatId, title, reason }) => (
              <li key={chatId}>
                <bdi>{title}</bdi>
                <span>{sentence.reason(reason)}</span>
              </li>
            ))}
          </ul>
          {keptCount > kept.length && (
            <p>
              <Trans>и ещё {format.number(keptCount - kept.length)}</Trans>
            </p>
          )}
        </div>
      )}
    </>
  );
}
