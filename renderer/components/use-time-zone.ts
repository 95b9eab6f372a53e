import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/trpc.ts';

/** The zone of the settings, else the system's. */
export function useTimeZone(): string {
  const trpc = useTRPC();
  const { data: settings } = useQuery(trpc.settings.get.queryOptions());
  return settings?.timeZone ?? settings?.systemTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
