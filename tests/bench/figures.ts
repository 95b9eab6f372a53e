import { type EventsFolder, openEventsFolder } from './big/events-folder.ts';
import { ADS, DIRECTIONS } from './big/frame.ts';
import type { Bench, Measure } from './report.ts';
import type { Screen } from './screen-list.ts';
import { measureList } from './screens.ts';

const DAY_MS = 86_400_000;

/** What the Funnel's cards and the screens of ads ask, on a year of a million events; the limit is the very same SQL alone. */
export async function measureFigures(bench: Bench): Promise<Measure[]> {
  const folder = await openEventsFolder(bench);
  return measureList(bench, folder, figures(folder));
}

function figures({ until, events }: EventsFolder): Screen[] {
  const of = <T>(from: readonly T[], n: number) => from[n % from.length] as T;
  const period = (days: number, n: number, directionId?: string) => ({
    since: until - (days + (n % 3)) * DAY_MS,
    until: until - (n % 3) * DAY_MS,
    ...(directionId ? { directionId } : {}),
  });
  const name = (what: string) => `${what}, ${events} events`;
  return [
    { name: name('nine cards, 7 days'), ask: (owner, n) => owner.analytics.capiStats.query(period(7, n)) },
    { name: name('nine cards, 30 days'), ask: (owner, n) => owner.analytics.capiStats.query(period(30, n)) },
    {
      name: name('nine cards, 30 days of a direction'),
      ask: (owner, n) => owner.analytics.capiStats.query(period(30, n, of(DIRECTIONS, n).id)),
    },
    { name: name('nine cards, a year'), ask: (owner, n) => owner.analytics.capiStats.query(period(362, n)) },
    {
      name: name('nine cards, a year of a direction'),
      ask: (owner, n) => owner.analytics.capiStats.query(period(362, n, of(DIRECTIONS, n).id)),
    },
    { name: name('ads, 7 days'), ask: (owner, n) => owner.analytics.roi.query(period(7, n)) },
    { name: name('ads, 30 days'), ask: (owner, n) => owner.analytics.roi.query(period(30, n)) },
    {
      name: name('ads, 30 days of a direction'),
      ask: (owner, n) => owner.analytics.roi.query(period(30, n, of(DIRECTIONS, n).id)),
    },
    { name: name('ads, a year'), ask: (owner, n) => owner.analytics.roi.query(period(362, n)) },
    {
      name: name('ads, a year of a direction'),
      ask: (owner, n) => owner.analytics.roi.query(period(362, n, of(DIRECTIONS, n).id)),
    },
    {
      name: name('leads of an ad, 30 days'),
      ask: (owner, n) => owner.analytics.roiLeads.query({ ...period(30, n), adId: of(ADS, n).sourceId }),
    },
    {
      name: name('advisor'),
      ask: (owner, n) => owner.analytics.advisor.query({ directionId: of(DIRECTIONS, n).id }),
    },
  ];
}
