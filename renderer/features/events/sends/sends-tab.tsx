import { Trans, useLingui } from '@lingui/react/macro';
import { IconChecks, IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useIsMutating, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { AskedControls } from './asked-controls.tsx';
import { GroupRows } from './group-rows.tsx';
import { Groups } from './groups.tsx';
import { PastSends } from './past-sends.tsx';
import { SendButton } from './send-button.tsx';
import classes from './sends.module.css';
import { TestMode } from './test-mode.tsx';
import { TestModeOn } from './test-mode-on.tsx';
import { useAsked } from './use-asked.ts';

/** What may be sent on the owner’s word: looked at first, in numbers and in rows; then sent, or left. */
export function SendsTab() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { group: chosen } = useSearch({ from: '/events' });
  const [unknownToo, setUnknownToo] = useState(false);
  const asked = useAsked(unknownToo);
  const isSending = useIsMutating({ mutationKey: trpc.sends.send.mutationKey() }) > 0;
  const preview = useQuery({
    ...trpc.sends.preview.queryOptions(asked),
    enabled: !isSending,
    placeholderData: keepPreviousData,
  });
  const found = preview.data;
  const group = chosen ?? (found?.total === 0 ? mostOf(found.stay) : undefined) ?? 'go';
  const isNothing = found !== undefined && found.total === 0 && Object.keys(found.stay).length === 0;

  return (
    <div className={classes['page']}>
      <TestModeOn />
      <section aria-label={t`Что можно отправить`}>
        <AskedControls
          kind={asked.kind}
          unknownToo={unknownToo}
          onUnknownToo={setUnknownToo}
          oldestAt={found?.oldestAt}
        />
        {preview.isError && !found ? (
          <Failing fault={preview.error} retry={() => preview.refetch()} />
        ) : !found ? (
          <SkeletonRows count={5} height={40} />
        ) : isNothing ? (
          <Nothing isReplay={asked.kind === 'replay'} />
        ) : (
          <div className={classes['look']} data-old={preview.isPlaceholderData || undefined}>
            <div className={classes['numbers']}>
              <SendButton asked={asked} found={found} isOld={preview.isPlaceholderData} />
              <Groups found={found} chosen={group} />
            </div>
            <GroupRows asked={asked} group={group} isSending={isSending} />
          </div>
        )}
      </section>
      <PastSends />
      <TestMode />
    </div>
  );
}

function mostOf(stay: Record<string, number>): string | undefined {
  return Object.entries(stay).sort(([, one], [, other]) => other - one)[0]?.[0];
}

function Nothing({ isReplay }: { isReplay: boolean }) {
  if (isReplay) {
    return (
      <Empty
        icon={<IconChecks size={28} stroke={1.5} />}
        title={<Trans>Отложенных событий нет</Trans>}
        why={<Trans>За эти дни Meta не отказала ни в одном событии.</Trans>}
      />
    );
  }
  return (
    <Empty
      icon={<IconHistory size={28} stroke={1.5} />}
      title={<Trans>За эти дни отправлять нечего</Trans>}
      why={<Trans>Никто из клиентов за это время не дошёл ни до одного уровня.</Trans>}
    />
  );
}
