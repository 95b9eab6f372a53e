import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Progress } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SendsPreview } from '../../../../server/capi/owner-sends/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './sends.module.css';
import type { Asked } from './use-asked.ts';
import { useTestModes } from './use-test-modes.ts';

interface SendButtonProps {
  asked: Asked;
  found: SendsPreview;
  /** What is shown is of another question than what is asked now. */
  isOld: boolean;
}

/** The owner’s word: with the number on it, asked once more, then watched to the end. */
export function SendButton({ asked, found, isOld }: SendButtonProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const sentence = useSentence();
  const [isAsking, { open, close }] = useDisclosure(false);
  const { isOnFor } = useTestModes();
  const send = useMutation(
    trpc.sends.send.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.sends.pathKey() }),
    }),
  );
  const { total } = found;
  const say = (only?: number) => {
    close();
    send.mutate({ ...asked, expected: total, ...(only === undefined ? {} : { only }) });
  };

  return (
    <div className={classes['send']}>
      <Group gap="xs">
        <Button
          leftSection={<IconSend size={16} stroke={1.75} aria-hidden />}
          disabled={total === 0 || isOld}
          loading={send.isPending}
          onClick={open}
        >
          {total === 0 ? <Trans>Отправлять нечего</Trans> : <SendWords count={total} />}
        </Button>
        {total > 1 && isOnFor(asked.directionId) && (
          <Button variant="default" disabled={isOld || send.isPending} onClick={() => say(1)}>
            <Trans>Отправить одно, с кодом теста</Trans>
          </Button>
        )}
      </Group>
      {send.isPending && <Going />}
      {send.isSuccess && <Sent id={send.data.id} events={send.data.events} />}
      {send.isError && (
        <Alert color="red" role="alert" className={classes['fault']}>
          {sentence.fault(send.error)}
        </Alert>
      )}
      {isAsking && <Asking asked={asked} total={total} onClose={close} onSend={() => say()} />}
    </div>
  );
}

function SendWords({ count }: { count: number }) {
  return (
    <Plural
      value={count}
      one="Отправить # событие"
      few="Отправить # события"
      many="Отправить # событий"
      other="Отправить # события"
    />
  );
}

function Asking({
  asked,
  total,
  onClose,
  onSend,
}: {
  asked: Asked;
  total: number;
  onClose: () => void;
  onSend: () => void;
}) {
  const { t } = useLingui();
  const { isOnFor } = useTestModes();
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={<Trans>Отправить в Meta?</Trans>}
      closeButtonProps={{ 'aria-label': t`Закрыть` }}
    >
      <p className={classes['asking']}>
        <Plural
          value={total}
          one="# событие уйдёт со своим настоящим временем."
          few="# события уйдут со своим настоящим временем."
          many="# событий уйдут со своим настоящим временем."
          other="# события уйдут со своим настоящим временем."
        />{' '}
        <Trans>Отозвать их будет нельзя.</Trans>
      </p>
      {asked.kind === 'replay' && (
        <p className={classes['asking']}>
          {asked.unknownToo ? (
            <Trans>Номера событий прежние. Те, на которые не было ответа, Meta может посчитать дважды.</Trans>
          ) : (
            <Trans>Номера событий прежние, имя и набор данных — как настроено сейчас.</Trans>
          )}
        </p>
      )}
      {isOnFor(asked.directionId) && (
        <p className={classes['asking']}>
          <Trans>Включён тестовый режим: события уйдут с кодом теста и засчитаются.</Trans>
        </p>
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Не отправлять</Trans>
        </Button>
        <Button onClick={onSend}>
          <SendWords count={total} />
        </Button>
      </Group>
    </Modal>
  );
}

/** How far it is, by what is already kept. */
function Going() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const { data } = useQuery(trpc.sends.list.queryOptions());
  const going = data?.find(({ isRunning }) => isRunning);
  if (!going) return null;
  const { events, notReached } = going;
  const of = events + notReached;
  return (
    <div role="status" className={classes['going']}>
      <Progress value={of === 0 ? 0 : (events / of) * 100} aria-label={t`Сколько поставлено в очередь`} />
      <Trans>
        Ставим в очередь: {format.number(events)} из {format.number(of)}
      </Trans>
    </div>
  );
}

function Sent({ id, events }: { id: number; events: number }) {
  return (
    <p role="status" className={classes['sent']}>
      {events === 0 ? (
        <Trans>Ничего не ушло: за это мгновение всё изменилось.</Trans>
      ) : (
        <>
          <Plural
            value={events}
            one="# событие в очереди и уходит по порядку."
            few="# события в очереди и уходят по порядку."
            many="# событий в очереди и уходят по порядку."
            other="# события в очереди и уходят по порядку."
          />{' '}
          <LinkButton to="/events" search={{ send: id }} size="compact-sm" variant="subtle">
            <Trans>Открыть в журнале</Trans>
          </LinkButton>
        </>
      )}
    </p>
  );
}
