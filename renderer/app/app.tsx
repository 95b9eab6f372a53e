import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { localStorageColorSchemeManager, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { SettingsView } from '../../server/settings/views.ts';
import { FormatProvider } from '../components/use-format.tsx';
import { type Language, languageOf, speak } from './i18n.ts';
import { startLive } from './live.ts';
import { ReachableProvider } from './reachable.tsx';
import { router } from './router.tsx';
import { theme } from './theme.ts';
import { type Client, TRPCProvider, useTRPC } from './trpc.ts';

/**
 * Remembers the theme so that the next start is not drawn twice. Does not listen to other tabs: they hear of the setting on
 * the live stream, and two tabs that corrected each other through the store would never end.
 */
const schemes = { ...localStorageColorSchemeManager(), subscribe: () => undefined, unsubscribe: () => undefined };

interface AppProps {
  client: Client;
  queries: QueryClient;
  nonce: string;
  firstSettings: SettingsView | null;
}

export function App({ client, queries, nonce, firstSettings }: AppProps) {
  const [isReachable, setReachable] = useState(firstSettings !== null);
  useEffect(() => startLive({ client, queries, onReachable: setReachable }), [client, queries]);

  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          colorSchemeManager={schemes}
          getStyleNonce={() => nonce}
        >
          <ReachableProvider isReachable={isReachable}>
            <Spoken firstSettings={firstSettings}>
              <Notifications position="bottom-center" autoClose={4000} limit={3} />
              <RouterProvider router={router} />
            </Spoken>
          </ReachableProvider>
        </MantineProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Language, time zone and theme as the settings have them; a change is drawn at once. */
function Spoken({ firstSettings, children }: { firstSettings: SettingsView | null; children: ReactNode }) {
  const trpc = useTRPC();
  const { data: settings } = useQuery({
    ...trpc.settings.get.queryOptions(),
    ...(firstSettings ? { initialData: firstSettings } : {}),
  });
  const { setColorScheme } = useMantineColorScheme();
  const [spoken, setSpoken] = useState(i18n.locale as Language);
  const wanted = languageOf(settings?.language ?? null, navigator.language);
  const scheme = settings?.theme;

  useEffect(() => {
    if (wanted !== i18n.locale) void speak(wanted).then(() => setSpoken(wanted));
  }, [wanted]);
  useEffect(() => {
    if (scheme) setColorScheme(scheme === 'system' ? 'auto' : scheme);
  }, [scheme, setColorScheme]);

  const timeZone = settings?.timeZone ?? settings?.systemTimeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <I18nProvider i18n={i18n} key={spoken}>
      <FormatProvider locale={spoken} timeZone={timeZone}>
        {children}
      </FormatProvider>
    </I18nProvider>
  );
}
