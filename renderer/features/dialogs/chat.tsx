import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { Failing } from '../../components/page.tsx';
import { Avatar, Phone, usePersonName } from '../../components/person.tsx';
import classes from './chat.module.css';
import { ChatMessages } from './chat-messages.tsx';

interface ChatProps {
  dialogId: number;
  quotes: number[];
  isPanelOpen: boolean;
  onPanel: () => void;
}

export function Chat({ dialogId, quotes, isPanelOpen, onPanel }: ChatProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const nameOf = usePersonName();
  const { data: dialog, error, refetch } = useQuery(trpc.dialogs.get.queryOptions({ id: dialogId }));
  if (error && !dialog) {
    return (
      <div className={classes['chat']}>
        <Failing fault={error} retry={() => refetch()} />
      </div>
    );
  }
  return (
    <section className={classes['chat']} aria-label={t`Переписка`}>
      <header className={classes['head']}>
        {dialog ? (
          <>
            <Avatar person={dialog.contact} />
            <div className={classes['who']}>
              <h2 className={classes['name']}>
                <bdi>{nameOf(dialog.contact)}</bdi>
              </h2>
              <p className={classes['under']}>
                {dialog.contact.name || dialog.contact.pushName ? (
                  <Phone digits={dialog.contact.phone} />
                ) : (
                  <Trans>не записан в телефоне</Trans>
                )}
              </p>
            </div>
          </>
        ) : (
          <Skeleton height={20} width={200} />
        )}
        <Tooltip label={isPanelOpen ? t`Скрыть подробности` : t`Показать подробности`}>
          <ActionIcon
            onClick={onPanel}
            aria-label={isPanelOpen ? t`Скрыть подробности` : t`Показать подробности`}
            aria-expanded={isPanelOpen}
          >
            {isPanelOpen ? (
              <IconLayoutSidebarRightCollapse size={19} stroke={1.6} />
            ) : (
              <IconLayoutSidebarRightExpand size={19} stroke={1.6} />
            )}
          </ActionIcon>
        </Tooltip>
      </header>
      <ChatMessages dialogId={dialogId} quotes={quotes} touches={dialog?.touches ?? []} />
    </section>
  );
}
