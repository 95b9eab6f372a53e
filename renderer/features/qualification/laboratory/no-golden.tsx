import { Trans } from '@lingui/react/macro';
import { IconStar } from '@tabler/icons-react';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty } from '../../../components/page.tsx';

/** What golden dialogs are for, and how one is made. */
export function NoGolden() {
  return (
    <Empty
      icon={<IconStar size={28} stroke={1.5} />}
      title={<Trans>Золотых диалогов пока нет</Trans>}
      why={
        <Trans>
          Это диалоги, про которые вы точно знаете, чем они закончились. Отметьте их звездой в разборе или в карточке
          диалога: после смены правил или модели здесь видно, сколько из них оценено верно. Хватит десяти.
        </Trans>
      }
    >
      <LinkButton to="/qualification" search={{ done: true }} variant="default">
        <Trans>Выбрать из разобранных</Trans>
      </LinkButton>
      <LinkButton to="/dialogs" search={{ level: 'scheduled' }} variant="subtle">
        <Trans>Выбрать из диалогов</Trans>
      </LinkButton>
    </Empty>
  );
}
