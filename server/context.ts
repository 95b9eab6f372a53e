import type { AdsReading } from './ads/reading/reading.ts';
import type { Doctor } from './capi/doctor/doctor.ts';
import type { Graph } from './capi/meta/graph.ts';
import type { OwnerSends } from './capi/owner-sends/owner-sends.ts';
import type { Sender } from './capi/sender.ts';
import type { Imports } from './imports/imports.ts';
import type { Config, Parts, Ports } from './parts.ts';
import type { Judging } from './qualification/judging/judging.ts';
import type { Trials } from './qualification/trials/trials.ts';
import type { Links } from './whatsapp/links.ts';

/** What the procedures of every router see. */
export interface Console extends Parts {
  config: Config;
  ports: Ports;
  links: Links;
  sender: Sender;
  /** What is read of Meta. */
  graph: Graph;
  doctor: Doctor;
  adsReading: AdsReading;
  ownerSends: OwnerSends;
  imports: Imports;
  judging: Judging;
  trials: Trials;
}
