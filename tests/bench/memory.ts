import { setTimeout as pause } from 'node:timers/promises';
import { hostFolders, startHost } from '../e2e/host.ts';
import { openBigFolder } from './big/folder.ts';
import { enter } from './console-client.ts';
import { link, makePlace } from './linked-host.ts';
import { startPart } from './part.ts';
import type { WhatsAppPart } from './parts/whatsapp.ts';
import { memoryOf } from './process-cost.ts';
import type { Bench, Measure } from './report.ts';

const REST_MS = 4000;
const PHONE = '77000008000';

/** Resident memory of the Node host: empty and unlinked, linked, and with a year of chats. */
export async function measureMemory(bench: Bench): Promise<Measure[]> {
  return [await atRest(), await linked(), await full(bench)];
}

async function atRest(): Promise<Measure> {
  using folders = hostFolders();
  await using host = startHost(folders);
  await enter(await host.url);
  await pause(REST_MS);
  return {
    name: 'memory: at rest, nothing linked',
    seen: memoryOf(host.process.pid ?? 0),
    unit: 'MB',
    aim: { most: 150 },
  };
}

async function linked(): Promise<Measure> {
  await using whatsapp = startPart<WhatsAppPart>('whatsapp');
  using place = await makePlace(whatsapp);
  await using host = startHost(place);
  await link(await enter(await host.url), whatsapp, PHONE);
  await whatsapp.ask.acquaint(PHONE, 100);
  await pause(REST_MS);
  return {
    name: 'memory: one number linked',
    seen: memoryOf(host.process.pid ?? 0),
    unit: 'MB',
    note: 'after 100 messages',
  };
}

async function full(bench: Bench): Promise<Measure> {
  const folder = await openBigFolder(bench);
  await using host = startHost(folder);
  const { owner } = await enter(await host.url);
  for (let n = 0; n < 20; n++) await owner.dialogs.list.query({ text: 'здравствуйте' });
  await pause(REST_MS);
  return {
    name: 'memory: a year of chats, after 20 searches',
    seen: memoryOf(host.process.pid ?? 0),
    unit: 'MB',
    note: `${folder.messages} messages, nothing linked`,
  };
}
