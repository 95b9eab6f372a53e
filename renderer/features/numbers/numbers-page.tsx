import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconDeviceMobile, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Empty, Failing, Page } from '../../components/page.tsx';
import { RiskNote } from '../../components/risk-note.tsx';
import { NumberCard } from './number-card.tsx';
import classes from './numbers.module.css';
import { useBeginLinking } from './use-begin-linking.ts';

export function NumbersPage() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { link, forImport } = useSearch({ from: '/numbers' });
  const navigate = useNavigate({ from: '/numbers' });
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  const begin = useBeginLinking();
  const { mutate, isIdle } = begin;
  const isOneUnlinked = numbers.data?.some((number) => number.firstLinkedAt === null);
  const open = (id: string) => navigate({ search: { link: id, forImport }, replace: link === 'new' });

  // «Привязать WhatsApp» elsewhere leads here with link=new: the code is shown without another click.
  const isNew = link === 'new';
  useEffect(() => {
    if (!isNew || !isIdle) return;
    mutate(undefined, {
      onSuccess: (id) => navigate({ search: { link: id }, replace: true }),
      onError: () => navigate({ search: {}, replace: true }),
    });
  }, [isNew, isIdle, mutate, navigate]);

  const addButton = (
    <Button
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      loading={begin.isPending}
      onClick={() => mutate(undefined, { onSuccess: open })}
    >
      <Trans>Привязать номер</Trans>
    </Button>
  );

  return (
    <Page title={t`Номера WhatsApp`} controls={numbers.data && numbers.data.length > 0 && !isOneUnlinked && addButton}>
      {forImport !== undefined && (
        <p className={classes['forImport']}>
          <span>
            <Trans>Привяжите номер: его история придёт в начатый импорт.</Trans>
          </span>
          <LinkButton to="/imports" search={{ id: forImport }} size="compact-sm" variant="default">
            <Trans>Вернуться к импорту</Trans>
          </LinkButton>
        </p>
      )}
      {numbers.isError && !numbers.data && <Failing fault={numbers.error} retry={() => numbers.refetch()} />}
      {numbers.isPending && (
        <div aria-hidden>
          <Skeleton height={148} radius="lg" mb={16} />
          <Skeleton height={148} radius="lg" />
        </div>
      )}
      {numbers.data?.length === 0 && (
        <Empty
          icon={<IconDeviceMobile size={28} stroke={1.5} />}
          title={<Trans>Ни один номер не привязан</Trans>}
          why={<RiskNote />}
        >
          {addButton}
          <LinkButton to="/start" variant="subtle">
            <Trans>Сначала посмотреть пример</Trans>
          </LinkButton>
        </Empty>
      )}
      <div className={classes['cards']}>
        {numbers.data?.map((number) => (
          <NumberCard
            key={number.id}
            number={number}
            isLinking={link === number.id}
            onLinking={(isOpen) => navigate({ search: { link: isOpen ? number.id : undefined, forImport } })}
          />
        ))}
      </div>
    </Page>
  );
}
