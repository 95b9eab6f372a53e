import { Trans } from '@lingui/react/macro';
import { IconFlask2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import classes from './shell.module.css';
import { useTRPC } from './trpc.ts';

/** Over every page of the example, so that nobody takes it for their own business. */
export function ExampleBanner() {
  const trpc = useTRPC();
  const { data: settings } = useQuery(trpc.settings.get.queryOptions());
  if (!settings?.example) return null;
  return (
    <div className={classes['example']} role="note">
      <IconFlask2 size={16} stroke={1.75} aria-hidden />
      <Trans>Это пример: клиника и клиенты вымышлены, в WhatsApp и Meta ничего не отправляется.</Trans>
    </div>
  );
}
