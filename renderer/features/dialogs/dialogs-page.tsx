import { Trans } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../../components/page.tsx';
import { Chat } from './chat.tsx';
import { DialogList } from './dialog-list.tsx';
import { DialogPanel } from './dialog-panel.tsx';
import classes from './dialogs.module.css';

/** Three panes: whom, what was said, what is believed of it. */
export function DialogsPage() {
  const { id, quotes } = useSearch({ from: '/dialogs' });
  const navigate = useNavigate({ from: '/dialogs' });
  const isWide = useMediaQuery('(min-width: 1280px)', undefined, { getInitialValueInEffect: false });
  const [isWanted, setWanted] = useState<boolean | null>(null);
  const isPanelOpen = isWanted ?? isWide;

  return (
    <div className={classes['panes']}>
      <DialogList />
      {id === undefined ? (
        <div className={classes['nothing']}>
          <Empty
            icon={<IconMessages size={28} stroke={1.5} />}
            title={<Trans>Выберите диалог</Trans>}
            why={<Trans>Стрелки ↑ ↓ листают список, Enter переходит в переписку.</Trans>}
          />
        </div>
      ) : (
        <>
          <Chat
            key={id}
            dialogId={id}
            quotes={quotes ?? []}
            isPanelOpen={isPanelOpen}
            onPanel={() => setWanted(!isPanelOpen)}
          />
          {isPanelOpen && (
            <DialogPanel
              dialogId={id}
              onClose={() => setWanted(false)}
              onQuotes={(messageIds) => {
                if (!isWide) setWanted(false);
                navigate({ search: (before) => ({ ...before, quotes: messageIds }) });
              }}
            />
          )}
        </>
      )}
    </div>
  );
}
