import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { serve } from '../../server/cli/serve.ts';
import type { AppRouter } from '../../server/router.ts';
import type { Asked } from '../llm/asked.ts';
import { sayJudgement } from '../llm/say-judgement.ts';
import { type LlmSandbox, startLlmSandbox } from '../llm/server.ts';
import { type MetaSandbox, startMetaSandbox } from '../meta/server.ts';
import type { Phone } from '../whatsapp/phone.ts';
import { startWhatsAppSandbox, type WhatsAppSandbox } from '../whatsapp/server.ts';
import { furnishAdAccount } from './ad-account.ts';
import { clinic, rules } from './clinic.ts';

export type Owner = ReturnType<typeof createTRPCClient<AppRouter>>;

/** The invented clinic: its vendors on loopback, its phone, and a console over them that nobody has linked yet. */
export interface Clinic {
  whatsapp: WhatsAppSandbox;
  meta: MetaSandbox;
  llm: LlmSandbox;
  phone: Phone;
  /** Speaks to the console through its one door, as the page does. */
  owner: Owner;
  /** Row of the number that waits for a scan. */
  numberId: string;
  /** Address of the console with a token. */
  url: string;
  dataFolder: string;
  close(): Promise<void>;
}

/** Letters of Kazakh and Kyrgyz: this model is not sure what they say, so the owner is asked. */
const UNSURE_OF = /[қғңүұөіһ]/iu;
const isUnsure = ({ schema, dialog }: Asked) => schema === 'judgement' && UNSURE_OF.test(dialog);

interface OpenOptions {
  /** Made anew: whatever an earlier run left in it is removed. */
  folder: string;
  assets: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
  /** A picture of the page is held before the example's phone. */
  showToPhone(picture: Uint8Array): Promise<void>;
  print(line: string): void;
  complain(line: string): void;
}

/**
 * Opens the console over the sandboxes, with the direction set up and its number waiting for a scan.
 *
 * @returns undefined when the console could not be opened; the reason has been printed
 */
export async function openClinic(options: OpenOptions): Promise<Clinic | undefined> {
  const { folder, assets, args, env, showToPhone, print, complain } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await using started = new AsyncDisposableStack();
  const whatsapp = started.use(await startWhatsAppSandbox());
  const meta = started.use(await startMetaSandbox());
  const llm = started.use(await startLlmSandbox());
  llm.script(isUnsure, (_dialog, asked) => ({ ...sayJudgement(asked), confidence: 0.5 }));
  const { token, datasetMetaId, pageId } = clinic.direction;
  meta.dataset({ id: datasetMetaId, token, pageId, name: clinic.name, tokens: [clinic.adAccount.token] });
  // For the classic preset: it takes what owners' older systems send.
  meta.dataset({ ...clinic.lenientDataset, accepts: 'anything' });
  furnishAdAccount(meta, Date.now());
  const phone = whatsapp.phone(clinic.number);

  const dataFolder = join(folder, 'data');
  const served = await serve({
    args: ['--data-dir', dataFolder, ...args],
    env: {
      ...env,
      // The key of this console is thrown away with it.
      XDG_CONFIG_HOME: join(folder, 'key'),
      APPDATA: join(folder, 'key'),
      VORONKA_WHATSAPP_URL: whatsapp.url,
      VORONKA_WHATSAPP_ROOT_KEY: whatsapp.rootKey,
      VORONKA_WHATSAPP_MEDIA_ORIGIN: whatsapp.mediaOrigin,
      VORONKA_META_URL: meta.url,
      // Invented dialogs are never judged for the owner's money.
      OPENAI_BASE_URL: llm.url,
      OPENAI_API_KEY: undefined,
      OPENROUTER_API_KEY: undefined,
    },
    assets,
    showToPhone,
    openExample: () => Promise.reject(new Error('this is the example')),
    print,
    complain,
  });
  if ('exitCode' in served) return undefined;
  started.defer(() => served.close());

  const owner = await enter(served.url);
  const numberId = await setUp(owner);
  const held = started.move();
  return { whatsapp, meta, llm, phone, owner, numberId, url: served.url, dataFolder, close: () => held.disposeAsync() };
}

/** A new click id, as long as real ones. Source: facts/meta.md 2 */
export function newClickId(): string {
  return `ARA${randomBytes(36).toString('base64url')}`;
}

async function enter(url: string): Promise<Owner> {
  const answer = await fetch(url, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: new URL('/trpc', url).href, headers: { cookie } })],
  });
}

async function setUp(owner: Owner): Promise<string> {
  const { name, country, currency, timeZone, datasetMetaId, token, pageId } = clinic.direction;
  const direction = await owner.directions.save.mutate({
    ...{ name, country, currency, timeZone, datasetMetaId, token, pageId },
    source: 'whatsapp',
    capiEnabled: true,
    preset: 'standard',
    wabaId: null,
    eventNames: {},
  });
  await owner.qualification.rules.save.mutate({
    ...{ directionId: direction.id, rules: rules, basedOn: null, draftedBy: 'owner' },
  });
  await owner.ads.saveToken.mutate({ of: { kind: 'business' }, token: clinic.adAccount.token });
  await owner.ads.addAccount.mutate({ metaId: clinic.adAccount.metaId });
  const number = await owner.numbers.add.mutate({ label: clinic.number.label, directionId: direction.id });
  await owner.numbers.link.mutate({ id: number.id, by: 'qr' });
  return number.id;
}
