import fc from 'fast-check';
import type { Fault } from '../../../sandbox/meta/faults.ts';
import { DATASETS } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const dialog = fc.nat(5);
const direction = fc.nat(1);
const nth = fc.nat(4);
const dataset = fc.constantFrom(...DATASETS);
/** Of none of them, of one that counts, of one after the event, of one that Meta does not know. */
const CLICKS = ['none', 'none', 'none', 'before', 'before', 'before', 'after', 'stranger'] as const;
const judged = fc.constantFrom('qualified' as const, 'scheduled' as const);

/** One of facts/meta.md 6 each; the dead token of a dataset and what the network does are steps of their own. */
const FAULTS: readonly Fault[] = [
  { kind: 'server error', status: 500 },
  { kind: 'transient code', code: 2 },
  { kind: 'is transient' },
  { kind: 'rate limit', code: 80004, minutes: 40 },
  { kind: 'rate limit', code: 4 },
  { kind: 'token dead', subcode: 463 },
  { kind: 'permission lost', code: 200 },
  { kind: 'permission lost', code: 100 },
  { kind: 'hang up before reading' },
  { kind: 'hang up after accepting' },
  { kind: 'hang up after accepting' },
  { kind: 'cut answer' },
  { kind: 'nothing received' },
  { kind: 'not json' },
  { kind: 'not json', status: 403 },
  { kind: 'not json', status: 502 },
];

/** What happens to the business, and what the owner does. */
const business = {
  reach: fc.record({
    does: fc.constant('reach' as const),
    dialog,
    level: fc.constantFrom('interest' as const, 'qualified' as const, 'scheduled' as const),
    agoMs: fc.constantFrom(0, 60_000, HOUR_MS, 3 * DAY_MS, 7 * DAY_MS - 2 * HOUR_MS, 8 * DAY_MS),
    click: fc.constantFrom(...CLICKS),
    from: fc.constantFrom('live' as const, 'live' as const, 'live' as const, 'history' as const),
  }),
  say: fc.record({ does: fc.constant('say' as const), dialog, level: judged, reached: fc.boolean() }),
  undo: fc.record({ does: fc.constant('undo' as const), nth }),
  pay: fc.record({
    does: fc.constant('pay' as const),
    dialog,
    by: fc.constantFrom('owner' as const, 'phrase' as const, 'bare phrase' as const),
  }),
  mend: fc.record({
    does: fc.constant('mend' as const),
    nth,
    how: fc.constantFrom('amend' as const, 'void' as const, 'stands' as const),
  }),
  click: fc.record({ does: fc.constant('click' as const), dialog, agoMs: fc.constantFrom(60_000, DAY_MS) }),
  stub: fc.record({ does: fc.constant('stub' as const), dialog, isOpen: fc.boolean(), click: fc.boolean() }),
  phone: fc.record({ does: fc.constant('phone' as const), dialog, isKnown: fc.boolean() }),
  poison: fc.record({ does: fc.constant('poison' as const), dialog }),
  merge: fc.record({ does: fc.constant('merge' as const), keep: dialog, gone: dialog }),
  move: fc.record({ does: fc.constant('move' as const), direction }),
  switch: fc.record({ does: fc.constant('switch' as const), direction, on: fc.boolean() }),
  dataset: fc.record({ does: fc.constant('dataset' as const), direction, dataset }),
  ordinary: fc.record({ does: fc.constant('ordinary' as const), direction, dataset: fc.option(dataset) }),
  preset: fc.record({
    does: fc.constant('preset' as const),
    direction,
    preset: fc.constantFrom('classic' as const, 'standard' as const),
  }),
  names: fc.record({
    does: fc.constant('names' as const),
    direction,
    are: fc.constantFrom('own' as const, 'other' as const),
  }),
  page: fc.record({ does: fc.constant('page' as const), direction, page: fc.constantFrom('500', '501', null) }),
  clickless: fc.record({ does: fc.constant('clickless' as const), direction, on: fc.boolean() }),
  token: fc.record({
    does: fc.constant('token' as const),
    dataset,
    is: fc.constantFrom('new' as const, 'wrong' as const, 'gone' as const, 'dead' as const),
  }),
  test: fc.record({ does: fc.constant('test' as const), direction, on: fc.boolean() }),
  backfill: fc.record({ does: fc.constant('backfill' as const) }),
  replay: fc.record({ does: fc.constant('replay' as const), unknownToo: fc.boolean() }),
  resume: fc.record({ does: fc.constant('resume' as const), direction }),
};

/** What time, clocks and death do. */
const surroundings = {
  pass: fc.record({
    does: fc.constant('pass' as const),
    ms: fc.constantFrom(1_000, 11_000, 60_000, 10 * 60_000, HOUR_MS, 6 * HOUR_MS, 2 * DAY_MS, 7 * DAY_MS),
  }),
  clock: fc.record({
    does: fc.constant('clock' as const),
    aheadMs: fc.constantFrom(0, 0, 30_000, -HOUR_MS, 3 * DAY_MS, -3 * DAY_MS, 30 * DAY_MS),
  }),
  die: fc.record({ does: fc.constant('die' as const) }),
  doom: fc.record({
    does: fc.constant('doom' as const),
    nth: fc.integer({ min: 1, max: 6 }),
    moment: fc.constantFrom('before commit' as const, 'after commit' as const),
  }),
  stop: fc.record({ does: fc.constant('stop' as const) }),
};

/** What Meta and the network do next. */
const meta = {
  fault: fc.record({
    does: fc.constant('fault' as const),
    fault: fc.constantFrom(...FAULTS),
    times: fc.constantFrom(1, 2, 5, 20),
  }),
  plug: fc.record({ does: fc.constant('plug' as const), isIn: fc.boolean() }),
  body: fc.record({ does: fc.constant('body' as const), maxBytes: fc.constantFrom(900, 5_000_000) }),
  usage: fc.record({
    does: fc.constant('usage' as const),
    dataset,
    percent: fc.constantFrom(0, 80, 99),
    minutes: fc.constantFrom(0, 20),
  }),
  silence: fc.record({
    does: fc.constant('silence' as const),
    at: fc.constantFrom('arrival' as const, 'answer' as const),
  }),
};

const weighted = (weights: Record<string, number>, steps: Record<string, fc.Arbitrary<unknown>>) =>
  Object.entries(steps).map(([name, arbitrary]) => ({ weight: weights[name] ?? 2, arbitrary }));

type OneOf<Steps extends Record<string, fc.Arbitrary<unknown>>> =
  Steps[keyof Steps] extends fc.Arbitrary<infer One> ? One : never;
export type Plain = OneOf<typeof business> | OneOf<typeof surroundings> | OneOf<Omit<typeof meta, 'silence'>>;

/** Steps that may be taken while answers are waited for. */
const plain = fc.oneof(
  ...weighted({ reach: 20, say: 12, merge: 6, dataset: 5, switch: 5, pay: 6, mend: 4, undo: 4 }, business),
  ...weighted({ pass: 16, die: 3, doom: 3, stop: 3 }, surroundings),
  ...weighted({ fault: 14 }, { fault: meta.fault, plug: meta.plug, body: meta.body, usage: meta.usage }),
) as fc.Arbitrary<Plain>;

/** Calls are held before Meta judges them, or once it has accepted them; meanwhile all this happens; then they go on. */
const meanwhile = fc.record({
  does: fc.constant('meanwhile' as const),
  at: fc.constantFrom('arrival' as const, 'answer' as const),
  /** With something to send, else nothing is held. */
  sends: fc.array(business.reach, { minLength: 1, maxLength: 3 }),
  /** What Meta will say, and what the owner does with the very thing that is on its way. */
  fault: fc.option(fc.constantFrom(...FAULTS)),
  aim: fc.constantFrom('none' as const, 'deny' as const, 'merge' as const, 'absorb' as const),
  steps: fc.array(plain, { minLength: 0, maxLength: 3 }),
});

export type Step =
  | Plain
  | OneOf<Pick<typeof meta, 'silence'>>
  | (typeof meanwhile extends fc.Arbitrary<infer One> ? One : never);

export const history: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 60, arbitrary: meanwhile },
    { weight: 140, arbitrary: plain },
    { weight: 2, arbitrary: meta.silence },
  ) as fc.Arbitrary<Step>,
  { minLength: 1, maxLength: 40, size: 'max' },
);
