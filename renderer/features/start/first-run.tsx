import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowRight, IconBrandWhatsapp, IconEye, IconFlask2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { RiskNote } from '../../components/risk-note.tsx';
import { useTell } from '../../components/use-tell.ts';
import classes from './start.module.css';

/** One calm page: what this is, two doors, and the honest sentence. */
export function FirstRun() {
  const trpc = useTRPC();
  const tell = useTell();
  const { data: settings } = useQuery(trpc.settings.get.queryOptions());
  const open = useMutation(
    trpc.example.open.mutationOptions({
      onError: tell.fault,
      onSuccess: ({ url }) => openAddress.mutate({ url }),
    }),
  );
  const openAddress = useMutation(trpc.app.openAddress.mutationOptions({ onError: tell.fault }));
  return (
    <div className={classes['scroll']}>
      <div className={classes['first']}>
        <span className={classes['bars']} aria-hidden>
          <i />
          <i />
          <i />
        </span>
        <h1 className={classes['hello']}>
          <Trans>Какая реклама привела клиента и что об этом знает Meta</Trans>
        </h1>
        <p className={classes['lead']}>
          <Trans>
            Привяжите номер WhatsApp. Воронка покажет, кто пришёл с рекламы и кто заинтересовался, и сообщит об этом
            Meta один раз за каждого. Всё хранится на этом компьютере.
          </Trans>
        </p>
        <div className={classes['doors']}>
          <LinkButton
            to="/numbers"
            search={{ link: 'new' }}
            size="md"
            leftSection={<IconBrandWhatsapp size={20} stroke={1.75} aria-hidden />}
            rightSection={<IconArrowRight size={18} stroke={1.75} aria-hidden />}
          >
            <Trans>Привязать WhatsApp</Trans>
          </LinkButton>
          {!settings?.example && (
            <Button
              variant="default"
              size="md"
              leftSection={<IconFlask2 size={20} stroke={1.75} aria-hidden />}
              loading={open.isPending}
              onClick={() => open.mutate()}
            >
              <Trans>Посмотреть пример</Trans>
            </Button>
          )}
        </div>
        <p className={classes['other']}>
          <Link to="/imports">
            <Trans>Или начните с прошлых чатов: импорт выгрузок и контактов</Trans>
          </Link>
        </p>
        <p className={classes['risk']}>
          <IconEye size={18} stroke={1.75} aria-hidden />
          <span>
            <RiskNote />
          </span>
        </p>
      </div>
    </div>
  );
}
