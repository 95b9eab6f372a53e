import { prepared } from '../../../db/prepared.ts';
import { askAboutToken, heldTokens, keepTokenFacts, type TokenFacts } from '../../ads/accounts/check-token.ts';
import type { Config, Parts } from '../../parts.ts';
import { noteClockOff } from '../clock-off.ts';
import { createMetaClient } from '../meta/client.ts';
import type { Graph } from '../meta/graph.ts';
import { versionsOf } from '../meta/versions.ts';
import { releaseEvents } from '../queue/release-events.ts';
import { showToken } from '../show-token.ts';
import type { HeldToken } from '../tokens.ts';
import { checkOrdinary, namesOfChat } from './check-ordinary.ts';
import { lastSuccess, stateOfQueue, stateOfTestMode } from './check-queue.ts';
import { checkSending } from './check-sending.ts';
import { readingOfSpend } from './check-spend.ts';
import { countryOfPhones, endOf, reachOfMeta, rightnessOfClock } from './check-surroundings.ts';
import { lifeOfToken, rightsOfToken } from './check-token.ts';
import { type Dataset, type Examined, type FoundToken, findToken, readExamined } from './examined.ts';
import { bad, notKnown, warning } from './finding.ts';
import { createProbe } from './probe.ts';
import { type Reach, reachMeta } from './reach-meta.ts';
import { isProof } from './read-probe.ts';
import { dropRun } from './runs.ts';
import { openSheet, type Sheet } from './sheet.ts';
import type { ExaminedWhy } from './views.ts';

export interface DoctorParts {
  parts: Parts;
  config: Pick<Config, 'meta'>;
  graph: Graph;
  signal: AbortSignal;
}

export interface Asked {
  runId: number;
  directionId: string;
  why: ExaminedWhy;
}

/** One examination: every check in its turn, written and told as it is found. Nothing it sends can count at Meta. */
export async function examine(doctor: DoctorParts, asked: Asked): Promise<void> {
  const { parts, config, signal } = doctor;
  const { runId, directionId, why } = asked;
  const examined = readExamined(parts, directionId);
  const sheet = openSheet(parts, asked);
  const reach = await reachMeta(parts, config, signal);
  // Nobody asked, and being offline is no finding: it is done when there is a network again. A closed address is one.
  if (reach.kind === 'none' && why === 'daily') return dropRun(parts, runId, directionId);
  if (reach.kind === 'reached' && reach.aheadMs !== null) noteClockOff(parts, reach.aheadMs);
  sheet.note('network', reachOfMeta(reach));
  sheet.note('clock', rightnessOfClock(reach));
  sheet.note('graph_version', endOf('graph', parts));
  sheet.note('marketing_version', endOf('marketing', parts));
  sheet.note('phones', countryOfPhones(parts, examined));

  await examineSending(doctor, { ...asked, sheet, examined, reach });
  const ordinary = await checkOrdinary(doctor, examined);
  sheet.note('ordinary_dataset', ordinary);
  if (examined.ordinary && ordinary.state === 'good') resume(parts, examined.ordinary, BY_TOKEN);
  sheet.note('chat_names', namesOfChat(parts, examined));
  const now = readExamined(parts, directionId);
  const resumed = wasResumed(examined.dataset, now.dataset) || wasResumed(examined.ordinary, now.ordinary);
  sheet.note('queue', stateOfQueue(parts, { ...now, resumed }));
  sheet.note('test_mode', stateOfTestMode(parts, examined));
  sheet.note('last_success', lastSuccess(parts, examined));
  sheet.note('spend', readingOfSpend(parts, examined));
  sheet.end();
}

interface Sending extends Asked {
  sheet: Sheet;
  examined: Examined;
  reach: Reach;
}

/** It stood when the examination began, and does not now. */
function wasResumed(before: Dataset | null, now: Dataset | null): boolean {
  return before !== null && before.stoppedCode !== null && now?.id === before.id && now.stoppedCode === null;
}

/** Token, rights, dataset, identifiers, names; a queue that has stopped for nothing is set going again. */
async function examineSending({ parts, config, graph, signal }: DoctorParts, sending: Sending): Promise<void> {
  const { sheet, examined, reach } = sending;
  const { dataset } = examined;
  if (!dataset) {
    await checkSending(parts, sheet, { examined, probe: null, because: 'doctor_after_dataset_none' });
    for (const key of ['token', 'scopes'] as const) sheet.note(key, notKnown('doctor_after_dataset_none'));
    sheet.note('dataset', bad('doctor_dataset_none'));
    return;
  }
  const found = findToken(parts, dataset.id);
  const isOpen = found.kind === 'open';
  const facts = isOpen && reach.kind === 'reached' ? await askAboutToken(graph, found.text, signal) : undefined;
  if (isOpen && facts) keepFacts(parts, found.held, facts);
  const said = isOpen && facts ? showToken(parts, { place: found.held.place, setAt: null }) : null;
  const because = whyNoProbe(parts, { ...sending, found, dataset });
  const version = versionsOf(parts.db).graph;
  const client = createMetaClient(config);
  try {
    const probe =
      isOpen && because === null
        ? createProbe(parts, {
            ...{ client, examined, signal, metaId: dataset.metaId, token: found.text },
            version,
            aheadMs: (reach.kind === 'reached' ? reach.aheadMs : null) ?? 0,
          })
        : null;
    const probed = await checkSending(parts, sheet, { examined, probe, because: because ?? 'doctor_no_answer' });
    if (because === TAKES_ALL) sheet.note('dataset', warning(TAKES_ALL, { metaId: dataset.metaId }));
    sheet.note('token', lifeOfToken({ found, said, probed, now: parts.clock() }));
    sheet.note('scopes', rightsOfToken({ said, probed }));
    if (probed?.meaning === 'version') sheet.note('graph_version', bad('doctor_version_refused', { version }));
    if (probed && isProof(probed.meaning)) resume(parts, dataset);
  } finally {
    await client.close();
  }
}

/** Another token may stand there by now, or none. */
function keepFacts(parts: Parts, { place, sealed }: HeldToken, facts: TokenFacts): void {
  parts.db.write(() => {
    const now = heldTokens(parts).find((one) => one.place === place);
    if (now?.sealed.equals(sealed)) keepTokenFacts(parts, place, facts);
  });
}

/** Stops that a token which can be read with has mended. */
const BY_TOKEN = ['token_invalid', 'token_expired', 'secret_unreadable'];
const TAKES_ALL = 'doctor_dataset_takes_all';

/** Why no probe is sent; null: it is. */
function whyNoProbe(
  parts: Parts,
  { found, dataset, reach, why, runId }: Sending & { found: FoundToken; dataset: Dataset },
): string | null {
  if (reach.kind !== 'reached') return 'doctor_after_network';
  if (found.kind !== 'open') return 'doctor_after_token_missing';
  if ((dataset.pausedUntilAt ?? 0) > parts.clock()) return 'doctor_after_rate';
  // A dataset that takes any event counts the probe too: it is not sent again unless the owner asks.
  return why !== 'asked' && lastSaidOf(parts, dataset, runId) === TAKES_ALL ? TAKES_ALL : null;
}

/** What an examination of any direction last showed of this dataset; one that could not ask showed nothing. */
function lastSaidOf({ db }: Parts, { metaId }: Dataset, runId: number): string | undefined {
  return prepared<{ code: string }>(
    db,
    `select c.value ->> '$.reason.code' as code from doctor_runs r join json_each(r.checks) c
     where r.id <> ? and c.value ->> '$.key' = 'dataset' and c.value ->> '$.state' <> 'not_known'
       and c.value ->> '$.reason.metaId' = ? order by r.id desc limit 1`,
  ).get(runId, metaId)?.code;
}

/** Meta has shown that this dataset works: what it was stopped for is over. */
function resume(parts: Parts, dataset: Dataset, codes?: readonly string[]): void {
  const { db, live, log, wakeSender } = parts;
  db.write(() => {
    const stopped = prepared<{ code: string }>(
      db,
      'select stopped_code as code from datasets where id = ? and stopped_code is not null',
    ).get(dataset.id);
    if (!stopped || (codes && !codes.includes(stopped.code))) return;
    prepared(db, 'update datasets set stopped_code = null, stopped_at = null where id = ?').run(dataset.id);
    releaseEvents(parts, dataset.id);
    db.afterCommit(() => {
      log.info({ component: 'doctor', dataset: dataset.metaId, was: stopped.code }, 'queue goes on');
      live.changed({ topic: 'directions' });
      live.changed({ topic: 'events' });
      wakeSender();
    });
  });
}
