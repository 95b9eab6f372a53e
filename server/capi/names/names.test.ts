import { describe, expect, test } from 'vitest';
import { testBusiness } from '../testing.ts';
import { type NameSaid, rememberName } from './remember-name.ts';
import { showNames } from './show-names.ts';

const SAID: NameSaid = {
  datasetId: 'dataset-1200',
  actionSource: 'business_messaging',
  name: 'LeadSubmitted',
  state: 'refused',
  saidOf: 'event',
};

function remembering() {
  const business = testBusiness();
  const direction = business.insertDirection({ dataset: { metaId: '1200', token: 'EAA' } });
  return {
    ...business,
    direction,
    say: (over: Partial<NameSaid> = {}) =>
      business.parts.db.write(() => rememberName(business.parts, { ...SAID, ...over })),
    shown: () => showNames(business.parts, { id: direction }),
    state: (level: string) => {
      const found = showNames(business.parts, { id: direction }).levels.find((one) => one.level === level);
      return { withClick: found?.withClick.state, withoutClick: found?.withoutClick.state };
    },
  };
}

test('nothing is known of a name that was never tried', () => {
  using it = remembering();
  expect(
    it.shown().levels.map(({ level, withClick, withoutClick }) => [level, withClick.name, withoutClick.name]),
  ).toEqual([
    ['interest', 'LeadSubmitted', 'Lead'],
    ['qualified', 'QualifiedLead', 'CompleteRegistration'],
    ['scheduled', 'InitiateCheckout', 'Schedule'],
    ['purchase', 'Purchase', 'Purchase'],
  ]);
  expect(it.state('interest')).toEqual({ withClick: 'not_tried', withoutClick: 'not_tried' });
});

test('what a dataset said of a name holds for that dataset and that source alone', () => {
  using it = remembering();
  it.insertDataset('1300', null);
  it.say({ datasetId: 'dataset-1300' });
  it.say({ actionSource: 'chat' });
  expect(it.state('interest').withClick).toBe('not_tried');
  it.say();
  expect(it.state('interest')).toEqual({ withClick: 'refused', withoutClick: 'not_tried' });
});

test('the newest word holds', () => {
  using it = remembering();
  it.say();
  it.turnClock(1000);
  it.say({ state: 'accepted', saidOf: 'probe' });
  expect(it.shown().datasets).toEqual([
    {
      metaId: '1200',
      names: [
        expect.objectContaining({
          name: 'LeadSubmitted',
          state: 'accepted',
          saidOf: 'probe',
          saidAt: it.parts.clock(),
        }),
      ],
    },
  ]);
});

test('an event without a click is looked up where it goes', () => {
  using it = remembering();
  it.insertDataset('1300', null);
  it.parts.db.sql.exec(`update directions set ordinary_dataset_id = 'dataset-1300'`);
  it.say({ datasetId: 'dataset-1300', actionSource: 'chat', name: 'Lead', state: 'accepted' });
  expect(it.state('interest')).toEqual({ withClick: 'not_tried', withoutClick: 'accepted' });
  expect(it.shown().datasets.map(({ metaId }) => metaId)).toEqual(['1200', '1300']);
});

describe('an event that is held because its name was refused', () => {
  const held = () => {
    const it = remembering();
    it.say();
    const { dialogId } = it.insertDialog(it.direction);
    const event = it.raise(dialogId)!;
    it.parts.db.sql
      .prepare(`update conversion_events set reason = ?, available_at = available_at + 3600000 where id = ?`)
      .run(JSON.stringify({ code: 'name_refused', name: 'LeadSubmitted' }), event.id);
    return { ...it, held: () => it.event(event.id) };
  };

  test('goes at once when the dataset is found to take it', () => {
    using it = held();
    it.say({ state: 'accepted', saidOf: 'probe' });
    expect(it.held()).toMatchObject({ state: 'due', reason: null });
    expect(it.held().availableAt).toBeLessThanOrEqual(it.parts.clock());
  });

  test('stays when another name, or the same of another source, is taken', () => {
    using it = held();
    it.say({ state: 'accepted', name: 'QualifiedLead' });
    it.say({ state: 'accepted', actionSource: 'chat' });
    it.say();
    expect(it.held().reason).toMatchObject({ code: 'name_refused' });
  });
});
