import type { Config, Parts } from '../parts.ts';
import type { Engine } from './engine.ts';
import type { FurtherBack, FurtherBackTimes } from './history/further-back.ts';
import { createLink, type Link } from './link.ts';
import type { LinkView } from './link-view.ts';
import { readNumbers } from './store.ts';

/** The links of all numbers. */
export interface Links {
  view(numberId: string): LinkView;
  /** Connects every number that is linked and not stopped. Does not wait for the network. */
  start(): Promise<void>;
  /** @throws AppError number_not_found, link_must_wait {waitUntilAt}, link_phone_missing */
  link(numberId: string, by: 'qr' | 'code', phone?: string): void;
  stopLinking(numberId: string): Promise<void>;
  /** Asking the phone of this number for older messages. */
  furtherBack(numberId: string): FurtherBack;
  /** Clears the session and keeps the data. */
  forget(numberId: string): Promise<void>;
  /** Closes all connections; nothing received is dropped. */
  stop(): Promise<void>;
}

/**
 * @param loadEngine called once, when the first number needs it: the engine is heavy
 * @param times how patiently phones are asked for older messages
 */
export function createLinks(
  parts: Parts,
  config: Pick<Config, 'whatsapp'>,
  loadEngine = loadBaileys,
  times?: FurtherBackTimes,
): Links {
  const links = new Map<string, Link>();
  let engine: Promise<Engine> | undefined;
  const load = () => {
    engine ??= loadEngine(parts, config.whatsapp);
    return engine;
  };

  function linkOf(numberId: string): Link {
    const known = links.get(numberId);
    if (known) return known;
    const link = createLink(parts, numberId, load, times);
    links.set(numberId, link);
    return link;
  }

  return {
    view: (numberId) => linkOf(numberId).view(),
    async start() {
      for (const { id } of readNumbers(parts.db)) linkOf(id).start();
    },
    link: (numberId, by, phone) => linkOf(numberId).link(by, phone),
    stopLinking: (numberId) => linkOf(numberId).stopLinking(),
    furtherBack: (numberId) => linkOf(numberId).furtherBack,
    forget: (numberId) => linkOf(numberId).forget(),
    async stop() {
      await Promise.all([...links.values()].map((link) => link.stop()));
    },
  };
}

async function loadBaileys(parts: Parts, config: Config['whatsapp']): Promise<Engine> {
  const { createBaileysEngine } = await import('./baileys/engine.ts');
  return createBaileysEngine(parts, config);
}
