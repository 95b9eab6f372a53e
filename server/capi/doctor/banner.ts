import type { Parts } from '../../parts.ts';
import { endOfVersion, versionsOf } from '../meta/versions.ts';
import { lateTogether, ofLate } from './late.ts';
import { ofSetAside } from './set-aside.ts';
import { ofClock, ofDataFile } from './standing-computer.ts';
import { ofDatasets, ofPaused, onePerDataset, type Sending, sendingDatasets } from './standing-datasets.ts';
import { ofHeld, ofSwitchedOff, ofTestMode, withoutDataset } from './standing-directions.ts';
import { ofTokens } from './standing-tokens.ts';
import type { BannerItem } from './views.ts';

type BannerParts = Pick<Parts, 'db' | 'clock'>;

/** What has stopped or is about to stop sending to Meta or reading from it; red first. What several directions share is said once. */
export function readBanner(parts: BannerParts): BannerItem[] {
  const items = lateTogether(standing(parts, onePerDataset(sendingDatasets(parts))));
  // A token that several datasets are used with is one trouble.
  return [...Map.groupBy(items, ({ key }) => key).values()].flatMap(([first]) => first ?? []);
}

/** The same for the doctor: said of every direction that it touches, with what touches none in particular. */
export function readStanding(parts: BannerParts): BannerItem[] {
  return standing(parts, sendingDatasets(parts));
}

function standing(parts: BannerParts, sending: readonly Sending[]): BannerItem[] {
  const items = [
    ...[...ofDataFile(parts), ...ofClock(parts)],
    ...[...ofDatasets(sending), ...withoutDataset(parts), ...ofHeld(parts), ...ofLate(parts), ...ofSetAside(parts)],
    ...[...ofTokens(parts, sending), ...ofVersions(parts)],
    ...[...ofPaused(parts, sending), ...ofSwitchedOff(parts), ...ofTestMode(parts)],
  ];
  return items.sort((one, other) => Number(other.tone === 'red') - Number(one.tone === 'red'));
}

function ofVersions({ db, clock }: BannerParts): BannerItem[] {
  const used = versionsOf(db);
  return (['graph', 'marketing'] as const).flatMap((of): BannerItem[] => {
    const end = endOfVersion(of, used[of], clock());
    if (end === null || end.state === 'far') return [];
    const day = new Date(end.endsAt).toISOString().slice(0, 10);
    const code = `banner_${of}_version_${end.state === 'past' ? 'ended' : 'ends'}`;
    return [
      {
        key: `version ${of} ${used[of]} ${end.state}`,
        tone: 'amber',
        reason: { code, version: used[of], day },
        place: 'settings',
        checks: [`${of}_version`],
        direction: null,
      },
    ];
  });
}
