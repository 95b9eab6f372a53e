import { eq } from 'drizzle-orm';
import { datasets } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, saveSettings } from '../../settings/settings.ts';
import { endOfVersion, KNOWN_ENDS, versionsOf } from '../meta/versions.ts';
import { releaseEvents } from '../queue/release-events.ts';
import type { VersionView } from './views.ts';

type Of = 'graph' | 'marketing';

interface Chosen {
  graph?: string | null | undefined;
  marketing?: string | null | undefined;
}

/** Both versions as they are used, and the ends that are known. */
export function versionViews({ db, clock }: Pick<Parts, 'db' | 'clock'>): Record<Of, VersionView> {
  const used = versionsOf(db);
  const { graphVersion, marketingVersion } = readSettings(db);
  const view = (of: Of, chosen: string | null): VersionView => ({
    version: used[of],
    chosen,
    end: endOfVersion(of, used[of], clock()),
    known: Object.entries(KNOWN_ENDS[of])
      .map(([version, endsAt]) => ({ version, endsAt }))
      .sort((one, other) => one.endsAt - other.endsAt),
  });
  return { graph: view('graph', graphVersion), marketing: view('marketing', marketingVersion) };
}

/**
 * Keeps the versions that calls are made with; what is left out stays, NULL is the app's own. Queues that an ended version
 * had stopped go on.
 *
 * @throws AppError meta_version_invalid {version}, meta_version_past {version, day}
 */
export function setVersions(parts: Parts, { graph, marketing }: Chosen): void {
  const patch = {
    ...(graph === undefined ? {} : { graphVersion: checked(parts, 'graph', graph) }),
    ...(marketing === undefined ? {} : { marketingVersion: checked(parts, 'marketing', marketing) }),
  };
  parts.db.write(() => {
    saveSettings(parts, patch);
    if (patch.graphVersion !== undefined) goOn(parts);
  });
}

/** «26», «v26», «V26.0» are what people type for v26.0. */
function checked({ clock }: Pick<Parts, 'clock'>, of: Of, typed: string | null): string | null {
  if (typed === null || typed.trim() === '') return null;
  const [, major, minor = '0'] = /^\s*[vV]?(\d{1,3})(?:\.(\d))?\s*$/.exec(typed) ?? [];
  if (major === undefined) throw new AppError('meta_version_invalid', { version: typed.slice(0, 40) });
  const version = `v${Number(major)}.${minor}`;
  const end = endOfVersion(of, version, clock());
  if (end?.state === 'past') {
    throw new AppError('meta_version_past', { version, day: new Date(end.endsAt).toISOString().slice(0, 10) });
  }
  return version;
}

function goOn(parts: Parts): void {
  const { db, live, wakeSender } = parts;
  const stopped = db.orm
    .select({ id: datasets.id })
    .from(datasets)
    .where(eq(datasets.stoppedCode, 'version_ended'))
    .all();
  for (const { id } of stopped) {
    db.orm.update(datasets).set({ stoppedCode: null, stoppedAt: null }).where(eq(datasets.id, id)).run();
    releaseEvents(parts, id);
  }
  if (stopped.length === 0) return;
  db.afterCommit(() => {
    live.changed({ topic: 'directions' });
    live.changed({ topic: 'events' });
    wakeSender();
  });
}
