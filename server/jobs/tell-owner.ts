import type { I18n, MessageDescriptor } from '@lingui/core';
import { prepared } from '../../db/prepared.ts';
import { speak } from '../../resources/locales/speak.ts';
import { linkAdvice, linkStates, needsOwner } from '../../resources/sentences/links.ts';
import { reasons } from '../../resources/sentences/reasons.ts';
import { languageOf } from '../cli/language.ts';
import type { Parts, Ports } from '../parts.ts';
import { readSettings } from '../settings/settings.ts';
import type { Links } from '../whatsapp/links.ts';

interface Stop {
  /** The same stop has the same key: it is told once. */
  key: string;
  title: string;
  sentence: MessageDescriptor | undefined;
  path: string;
}

/**
 * Nothing stops silently: a number or a dataset's queue that only the owner can set going again is told by a notice of the
 * system, once for each stop, whatever page is open. What stands already when it begins is on the pages.
 *
 * @returns what ends it
 */
export function tellOwner(parts: Parts, links: Pick<Links, 'view'>, { notify }: Pick<Ports, 'notify'>): () => void {
  let known = new Set(findStops(parts, links, speak('ru')).map(({ key }) => key));
  return parts.live.listen((changes) => {
    if (!changes.some(({ topic }) => topic === 'numbers' || topic === 'directions')) return;
    const i18n = speak(readSettings(parts.db).language ?? languageOf(process.env));
    const stops = findStops(parts, links, i18n);
    for (const { key, title, sentence, path } of stops) {
      if (!known.has(key)) notify({ title, body: sentence ? i18n._(sentence) : '', path });
    }
    known = new Set(stops.map(({ key }) => key));
  });
}

function findStops({ db }: Pick<Parts, 'db'>, links: Pick<Links, 'view'>, i18n: I18n): Stop[] {
  const numbers = prepared<{ id: string; label: string; phone: string | null }>(
    db,
    'select id, label, phone from numbers order by created_at',
  ).all();
  const queues = prepared<{ id: string; code: string; name: string }>(
    db,
    `select datasets.id, stopped_code as code, directions.name from datasets
     join directions on directions.dataset_id = datasets.id
     where stopped_code is not null and archived_at is null group by datasets.id`,
  ).all();
  const shown = numbers.map((number) => ({ ...number, state: links.view(number.id).state }));
  return [
    ...shown
      .filter(({ state }) => needsOwner.includes(state))
      .map(({ id, label, phone, state }) => ({
        key: `number ${id} ${state}`,
        title: `${label || (phone ? `+${phone}` : '')} · ${i18n._(linkStates[state])}`,
        sentence: linkAdvice[state],
        path: '#/numbers',
      })),
    ...queues.map(({ id, code, name }) => ({
      key: `dataset ${id} ${code}`,
      title: name,
      sentence: reasons[code],
      path: '#/directions',
    })),
  ];
}
