import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { languageOf, speak } from './i18n.ts';
import { createClient, createQueryClient } from './trpc.ts';

/** The nonce of this page, for the styles that libraries write. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);

const client = createClient();
const queries = createQueryClient();
const settings = await client.settings.get.query().catch(() => null);
await speak(languageOf(settings?.language ?? null, navigator.language));

const root = document.getElementById('root');
if (root) createRoot(root).render(<App client={client} queries={queries} nonce={nonce} firstSettings={settings} />);
