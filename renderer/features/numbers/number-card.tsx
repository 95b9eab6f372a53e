import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconUnlink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FirstMessage } from '../../../server/dialogs/first-message.ts';
import type { LinkState, NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import { DirectionField } from './direction-field.tsx';
import { ForgetLink } from './forget-link.tsx';
import { LinkStateLine } from './link-state-line.tsx';
import { LinkingPanel } from './linking-panel.tsx';
import { NumberName } from './number-name.tsx';
import classes from './numbers.module.css';

/** States in which a QR, a code or a countdown belongs on the card. */
const LINKING: readonly LinkState[] = ['waiting_for_scan', 'linking', 'must_wait'];
const CAN_RESUME: readonly LinkState[] = ['opened_elsewhere', 'blocked', 'client_too_old', 'no_network'];
const MUST_LINK: readonly LinkState[] = ['not_linked', 'logged_out', 'link_again', 'passkey_needed'];

interface NumberCardProps {
  number: NumberView;
  isLinking: boolean;
  onLinking: (isOpen: boolean) => void;
}

export function NumberCard({ number, isLinking, onLinking }: NumberCardProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const [isRenaming, setRenaming] = useState(false);
  const [isForgetting, setForgetting] = useState(false);
  const link = useMutation(trpc.numbers.link.mutationOptions({ onError: tell.fault }));
  const { state } = number;
  const showsPanel = LINKING.includes(state) || (isLinking && (state === 'connecting' || MUST_LINK.includes(state)));

  return (
    <section className={classes['card']} aria-label={number.label || (number.phone ?? t`Новый номер`)}>
      <div className={classes['head']}>
        <NumberName number={number} isRenaming={isRenaming} onRenamed={() => setRenaming(false)} />
        {!showsPanel && MUST_LINK.includes(state) && (
          <Button
            loading={link.isPending}
            onClick={() => link.mutate({ id: number.id, by: 'qr' }, { onSuccess: () => onLinking(true) })}
          >
            {number.firstLinkedAt === null ? <Trans>Привязать</Trans> : <Trans>Привязать заново</Trans>}
          </Button>
        )}
        {CAN_RESUME.includes(state) && (
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate({ id: number.id, by: 'qr' })}>
            {state === 'no_network' ? <Trans>Попробовать сейчас</Trans> : <Trans>Подключить снова</Trans>}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t`Действия с номером`}>
              <IconDots size={18} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => setRenaming(true)}>
              <Trans>Переименовать</Trans>
            </Menu.Item>
            <Menu.Item
              c="var(--red-text)"
              leftSection={<IconUnlink size={16} stroke={1.75} />}
              disabled={number.linkedAt === null}
              onClick={() => setForgetting(true)}
            >
              <Trans>Забыть эту связь</Trans>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>

      <LinkStateLine number={number} />
      {showsPanel && <LinkingPanel number={number} onClose={() => onLinking(false)} />}
      {number.firstLinkedAt !== null && <NumberFacts number={number} />}
      <ForgetLink number={number} isOpen={isForgetting} onClose={() => setForgetting(false)} />
    </section>
  );
}

function NumberFacts({ number }: { number: NumberView }) {
  const format = useFormat();
  const { received, recovered, missing } = number.stubs;
  const behind = (...firstMessage: FirstMessage[]) => ({ number: number.id, firstMessage });
  return (
    <dl className={classes['facts']}>
      <div>
        <dt id={`direction-${number.id}`}>
          <Trans>Направление</Trans>
        </dt>
        <dd>
          <DirectionField number={number} />
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Диалогов</Trans>
        </dt>
        <dd>
          <Link to="/dialogs" search={{ number: number.id }} className={classes['figure']}>
            {format.number(number.dialogs)}
          </Link>
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Первые сообщения</Trans>
        </dt>
        <dd>
          <Link to="/dialogs" search={behind('received', 'recovered', 'missing')} className={classes['figure']}>
            {format.number(received + recovered + missing)}
          </Link>
          {recovered + missing > 0 && (
            <span className={classes['factNote']}>
              <Trans>
                сразу{' '}
                <Link to="/dialogs" search={behind('received')}>
                  {format.number(received)}
                </Link>
                , позже{' '}
                <Link to="/dialogs" search={behind('recovered')}>
                  {format.number(recovered)}
                </Link>
                , ждём{' '}
                <Link to="/dialogs" search={behind('missing')}>
                  {format.number(missing)}
                </Link>
              </Trans>
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Привязан</Trans>
        </dt>
        <dd className={classes['since']}>{number.firstLinkedAt !== null && format.day(number.firstLinkedAt)}</dd>
      </div>
    </dl>
  );
}
