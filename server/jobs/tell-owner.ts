import type { I18n } from '@lingui/core';
import { prepared } from '../../db/prepared.ts';
import { settings } from '../../db/schema/index.ts';
import { speak } from '../../resources/locales/speak.ts';
import { bannerSentence, bannerValues } from '../../resources/sentences/banner.ts';
import { linkAdvice, linkStates, needsOwner } from '../../resources/sentences/links.ts';
import { readBanner } from '../capi/doctor/banner.ts';
import { watchRefusals } from '../capi/doctor/refusals.ts';
import type { BannerItem } from '../capi/doctor/views.ts';
import { languageOf } from '../cli/language.ts';
import type { Parts, Ports } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import type { Links } from '../whatsapp/links.ts';
import { every } from './every.ts';
import { tellOnce } from './told.ts';

interface Notice {
  /** The same stop has the same key: it is told once. */
  key: string;
  /** Told once and for all, over restarts too: what comes nearer by itself. */
  isOnce?: boolean;
  title: string;
  body: string;
  path: string;
}

/** What stops is told within a minute. */
const TICK_MS = 30_000;
const DAY_MS = 86_400_000;
/** Changes of events come in floods: they are looked at together. */
const GATHER_MS = 1000;
/** The end of a token is told when so many days are left. */
const DAYS_LEFT = [1, 3, 14];

/**
 * Nothing stops silently: what only the owner can set going again, or what is about to stop, is told by a notice of the
 * system whatever page is open: a stop once each time, an end that comes nearer once and for all. What stands already when
 * it begins is on the pages.
 *
 * @returns what ends it
 */
export function tellOwner(parts: Parts, links: Pick<Links, 'view'>, { notify }: Pick<Ports, 'notify'>): () => void {
  const readRefusals = watchRefusals(parts);
  let timer: NodeJS.Timeout | undefined;
  const find = () => {
    const i18n = speak(readSettings(parts.db).language ?? languageOf(process.env));
    const standing = readBanner(parts);
    const isSaid = (directionId: string, code: string) =>
      standing.some(({ reason, direction }) => reason.code === code && direction?.id === directionId);
    // The banner says it already, and says more.
    const refused = readRefusals().filter(
      ({ directionId, code }) => code !== 'unknown' && !isSaid(directionId, 'banner_refused_all'),
    );
    return [...ofNumbers(parts, links, i18n), ...ofMeta(parts, standing, i18n), ...ofRefusals(parts, refused, i18n)];
  };
  const onFault = (err: unknown) => parts.log.error({ err }, 'the owner could not be told');
  let known = new Set<string>();

  function look(isFirst = false): void {
    clearTimeout(timer);
    timer = undefined;
    if (parts.db.writeFault()) tryToWrite(parts);
    const notices = find();
    for (const { key, isOnce, title, body, path } of notices) {
      const isNew = !known.has(key) && (isOnce ? isTheFirst(key) : !isFirst);
      if (isNew) notify({ title, body, path });
    }
    known = new Set(notices.map(({ key }) => key));
  }

  /** Where nothing can be written it is told anew with the next start, rather than not at all. */
  function isTheFirst(key: string): boolean {
    try {
      return tellOnce(parts, key);
    } catch (err) {
      onFault(err);
      return true;
    }
  }

  /** One that fails says so: what listens to changes must not throw. */
  function lookSafely(): void {
    try {
      look();
    } catch (err) {
      onFault(err);
    }
  }

  const endListening = parts.live.listen((changes) => {
    const isAbout = (...topics: string[]) => changes.some(({ topic }) => topics.includes(topic));
    if (isAbout('numbers', 'directions', 'settings')) lookSafely();
    else if (isAbout('events', 'ads', 'doctor')) timer ??= setTimeout(lookSafely, GATHER_MS).unref();
  });
  look(true);
  // Some of it comes and goes without a change: an end comes nearer, a disk is full.
  const endTicking = every(TICK_MS, look, onFault);
  return () => {
    clearTimeout(timer);
    endListening();
    endTicking();
  };
}

/** Whether the disk takes writes again is known by one: nothing else may be written for hours. */
function tryToWrite({ db, clock, log }: Pick<Parts, 'db' | 'clock' | 'log'>): void {
  try {
    db.write(() => {
      const value = clock();
      db.orm
        .insert(settings)
        .values({ key: 'written', value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run();
    });
  } catch (err) {
    log.warn({ err }, 'the data file still takes no writes');
  }
}

function ofNumbers({ db }: Pick<Parts, 'db'>, links: Pick<Links, 'view'>, i18n: I18n): Notice[] {
  return prepared<{ id: string; label: string; phone: string | null }>(
    db,
    'select id, label, phone from numbers order by created_at',
  )
    .all()
    .map((number) => ({ ...number, state: links.view(number.id).state }))
    .filter(({ state }) => needsOwner.includes(state))
    .map(({ id, label, phone, state }) => ({
      key: `number ${id} ${state}`,
      title: `${label || (phone ? `+${phone}` : '')} · ${i18n._(linkStates[state])}`,
      body: linkAdvice[state] ? i18n._(linkAdvice[state]) : '',
      path: '#/numbers',
    }));
}

/** The lines of the banner: stops each time, ends once. */
function ofMeta(parts: Parts, standing: readonly BannerItem[], i18n: I18n): Notice[] {
  // The owner has just switched it on by hand, and it ends by itself.
  const told = standing.filter(({ reason }) => reason.code !== 'banner_test_mode');
  return told.map((item) => {
    const { days, code } = item.reason;
    // Meta may ask for many pauses in a day: nothing is to be done about the second either.
    const isPause = code === 'banner_paused';
    const key = isPause ? `${item.key} ${Math.floor(parts.clock() / DAY_MS)}` : item.key;
    const left = typeof days === 'number' ? (DAYS_LEFT.find((step) => days <= step) ?? 0) : undefined;
    const isOnce = isPause || left !== undefined || key.startsWith('version ') || key.startsWith('late ');
    return {
      ...wordsOf(parts, item, i18n),
      key: left === undefined ? key : `${key} ${left}`,
      isOnce,
      path: pathOf(item),
    };
  });
}

function ofRefusals(
  parts: Parts,
  refused: readonly { directionId: string; code: string; count: number }[],
  i18n: I18n,
): Notice[] {
  return refused.map(({ directionId, code, count }) => {
    const named = prepared<{ name: string }>(parts.db, 'select name from directions where id = ?').get(directionId);
    const reason = { code: 'banner_refusals', direction: named?.name ?? '', count };
    const path = `#/events?tab=doctor&direction=${directionId}`;
    return { ...wordsOf(parts, { reason }, i18n), key: `refusals ${directionId} ${code}`, path };
  });
}

function wordsOf(
  { db }: Pick<Parts, 'db'>,
  said: Pick<BannerItem, 'reason'> & Partial<Pick<BannerItem, 'place'>>,
  i18n: I18n,
): { title: string; body: string } {
  const { what, todo } = bannerSentence(said);
  const values = bannerValues(said.reason, { locale: i18n.locale, timeZone: timeZoneOf(readSettings(db)) });
  return { title: i18n._({ ...what, values }), body: i18n._({ ...todo, values }) };
}

function pathOf({ place, direction, only }: BannerItem): string {
  if (place === 'settings') return '#/settings';
  if (place === 'accounts') return '#/ads?tab=accounts';
  if (place === 'sends') return '#/events?tab=sends';
  if (place === 'ledger') {
    const search = Object.entries({ ...(direction && { direction: direction.id }), ...only });
    const asked = search.map(([name, value]) => `${name}=${encodeURIComponent(inAddress(value))}`);
    return ['#/events', ...(asked.length > 0 ? [asked.join('&')] : [])].join('?');
  }
  if (place === 'nowhere' || !direction) return '#/events?tab=doctor';
  const step = place === 'direction' ? 'pixel' : place;
  return `#/directions?id=${direction.id}&step=${step}`;
}

/** As the pages read it. */
function inAddress(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
