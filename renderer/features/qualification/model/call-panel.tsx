import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Sent } from '../../../components/model/sent.tsx';
import { Failing } from '../../../components/page.tsx';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { usePurposeWords } from './calls-table.tsx';
import classes from './model-tab.module.css';
import { useSmallAmounts } from './use-small-amounts.ts';

/** One call: what it was for and what exactly left the computer. */
export function CallPanel({ callId, onClose }: { callId: number; onClose: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const small = useSmallAmounts();
  const sentence = useSentence();
  const purposeWords = usePurposeWords();
  const request = useQuery(trpc.qualification.judging.request.queryOptions({ callId }));
  // What the table has read already; opened by an address it is in the first page, or only what was sent is shown.
  const { data } = useInfiniteQuery(
    trpc.qualification.judging.calls.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.next }),
  );
  const call = data?.pages.flatMap((page) => page.rows).find(({ id }) => id === callId);
  return (
    <div className={classes['cover']}>
      <SidePanel title={<Trans>Что ушло модели</Trans>} label={t`Запрос к модели`} onClose={onClose} width={560}>
        {call && (
          <PanelPart>
            <p className={classes['plain']}>
              {format.exact(call.askedAt)}, {purposeWords(call.purpose)}, {call.model}
            </p>
            <p className={classes['dim']}>
              <Trans>
                Токенов в вопросе {format.number(call.inputTokens)}, в ответе {format.number(call.outputTokens)}. Цена{' '}
                {small.dollars(call.costMicroUsd)}, время {small.seconds(call.tookMs)}.
              </Trans>
            </p>
            {call.failure && <p className={classes['fault']}>{sentence.failure({ code: call.failure })}</p>}
            {call.dialogId !== null && (
              <LinkButton to="/dialogs" search={{ id: call.dialogId }} variant="default" size="compact-md" mt={8}>
                <Trans>Открыть диалог</Trans>
              </LinkButton>
            )}
          </PanelPart>
        )}
        {request.isError && <Failing fault={request.error} retry={() => request.refetch()} />}
        {request.isPending && (
          <PanelPart>
            <Skeleton height={240} />
          </PanelPart>
        )}
        {request.data === null && (
          <PanelPart>
            <p className={classes['plain']}>
              <Trans>Что именно ушло, хранится 7 дней и потом стирается. Остаются время, токены и цена.</Trans>
            </p>
          </PanelPart>
        )}
        {request.data && (
          <PanelPart>
            <Sent messages={request.data.messages} />
          </PanelPart>
        )}
      </SidePanel>
    </div>
  );
}
