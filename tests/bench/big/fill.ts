import { randomBytes, randomUUID } from 'node:crypto';
import type BetterSqlite3 from 'better-sqlite3';
import { names } from '../../../sandbox/business/story.ts';
import { foldContact, foldText } from '../../../server/dialogs/fold-text.ts';
import { ADS, NUMBERS } from './frame.ts';
import type { Plan } from './plan.ts';
import { createDice, lineOf, RARE } from './texts.ts';

/** What is known of a dialog while its messages are written. */
interface Dialog {
  story: number;
  lines: number;
  first: number;
  last: { at: number; text: string | null; kind: string; fromMe: number };
  incoming: number;
  outgoing: number;
  touch: number | null;
  ad: number | null;
  hidden: boolean;
  /** The first two customer messages: level 1. */
  shown: number[];
  interestAt: number | null;
}

const BATCH = 20_000;

/** Writes contacts, dialogs, messages, touches, verdicts and events, with everything that is searched, into an empty file. */
export function fill(sql: BetterSqlite3.Database, plan: Plan, say: (line: string) => void): void {
  const dice = createDice(7);
  const dialogs = writeMessages(sql, plan, say);
  const insert = {
    contact: sql.prepare(
      `insert into contacts (id, phone, lid, name, push_name, external_key, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
    ),
    shadow: sql.prepare('insert into contacts_fts (rowid, shadow) values (?, ?)'),
    lead: sql.prepare('insert into leads (id, contact_id, direction_id, created_at) values (?, ?, ?, ?)'),
    dialog:
      sql.prepare(`insert into dialogs (id, number_id, contact_id, direction_id, lead_id, first_message_at, last_message_at,
      last_text, last_kind, last_from_me, incoming_count, outgoing_count, ad_state, first_touch_id, interest_at, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    verdict:
      sql.prepare(`insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
      values (?, 'interest', 1, 'count', ?, ?, ?, ?)`),
    event:
      sql.prepare(`insert into conversion_events (id, subject_kind, subject_id, level, event_id, direction_id, dataset_id, state,
      reason, message_id, touch_id, event_time_at, available_at, payload, attempts, first_attempt_at, accepted_at, created_at)
      values (?, 'dialog', ?, 'interest', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    delivery:
      sql.prepare(`insert into deliveries (conversion_event_id, status, reason, started_at, ended_at, request, http_status, response,
      events_received, fbtrace_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  };
  let events = 0;
  inBatches(sql, dialogs.length, (n) => {
    const id = n + 1;
    const dialog = dialogs[n];
    if (!dialog) return;
    const phone = phoneOf(n);
    const name = dice.roll() < 0.25 ? (names[dice.below(names.length)] ?? null) : null;
    const pushName = `${names[n % names.length]}${n % 3 === 0 ? ` ${dice.below(1000)}` : ''}`;
    const number = NUMBERS[dice.below(NUMBERS.length)];
    const direction = dice.roll() < 0.05 ? undefined : number?.direction;
    const adState = dialog.ad === null ? 'none' : dialog.hidden ? 'unknown' : 'known';
    insert.contact.run(id, phone, `88${100_000_000_000 + n}`, name, pushName, randomUUID(), dialog.first);
    insert.shadow.run(id, foldContact({ name, pushName, phone }));
    insert.lead.run(id, id, direction?.id ?? null, dialog.first);
    const { last, shown, interestAt } = dialog;
    insert.dialog.run(
      ...[
        id,
        number?.id,
        id,
        direction?.id ?? null,
        id,
        dialog.first,
        last.at,
        last.text?.slice(0, 160) ?? null,
        last.kind,
      ],
      ...[last.fromMe, dialog.incoming, dialog.outgoing, adState, dialog.touch, interestAt, dialog.first],
    );
    if (interestAt === null) return;
    const reason = JSON.stringify({ code: 'two_messages', count: 2 });
    insert.verdict.run(id, reason, JSON.stringify(shown), interestAt, interestAt + 900);
    if (!direction?.capi) return;
    const luck = dice.roll();
    const state = luck < 0.92 ? 'accepted' : luck < 0.95 ? 'refused' : luck < 0.97 ? 'unknown' : 'skipped';
    const why = { accepted: null, refused: 'click_id_unknown', unknown: 'no_answer', skipped: 'too_old' }[state];
    const eventId = randomUUID();
    const payload = JSON.stringify({
      ...{
        event_name: 'LeadSubmitted',
        event_time: interestAt / 1000,
        event_id: eventId,
        action_source: 'business_messaging',
      },
      ...{
        messaging_channel: 'whatsapp',
        user_data: { page_id: '110022003300440', ph: [randomBytes(32).toString('hex')] },
      },
      custom_data: { event_level: 1 },
    });
    const tried = state !== 'skipped';
    const because = why && JSON.stringify({ code: why });
    insert.event.run(
      ...[
        ++events,
        id,
        eventId,
        direction.id,
        direction.dataset,
        state,
        because,
        shown.at(-1),
        dialog.touch,
        interestAt,
        interestAt,
      ],
      ...[
        tried ? payload : null,
        tried ? 1 : 0,
        tried ? interestAt : null,
        state === 'accepted' ? interestAt + 2000 : null,
        interestAt,
      ],
    );
    const status = { accepted: 'success', refused: 'error', unknown: 'unknown', skipped: 'skipped' }[state];
    insert.delivery.run(
      ...[events, status, because, interestAt, interestAt + 400, tried ? JSON.stringify({ body: payload }) : null],
      ...[
        state === 'accepted' ? 200 : null,
        state === 'accepted' ? '{"events_received":1}' : null,
        state === 'accepted' ? 1 : null,
        null,
      ],
    );
  });
  say(`${events} events`);
}

export function phoneOf(n: number): string {
  return `770${(n * 7919) % 10}${String((n * 104_729 + 1_234_567) % 10_000_019)
    .padStart(8, '0')
    .slice(-7)}`;
}

function writeMessages(sql: BetterSqlite3.Database, plan: Plan, say: (line: string) => void): Dialog[] {
  const dice = createDice(11);
  const message =
    sql.prepare(`insert into messages (id, dialog_id, wa_id, from_me, kind, text, is_customer, sent_at, received_at, source,
    attachment, raw) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const shadow = sql.prepare('insert into messages_fts (rowid, shadow) values (?, ?)');
  const touch =
    sql.prepare(`insert into ad_touches (id, dialog_id, message_id, touched_at, ctwa_clid, source_id, source_type, source_url,
    source_app, title, body, media_type, thumbnail, context) values (?, ?, ?, ?, ?, ?, 'ad', ?, 'instagram', ?, ?, 'image', ?, '{}')`);
  const stub =
    sql.prepare(`insert into stubs (message_id, number_id, key, first_seen_at, asks, next_ask_at, resolved_at, gave_up_at)
    values (?, ?, '{}', ?, ?, ?, ?, ?)`);
  const bytes = randomBytes(1 << 20);
  const cut = (length: number) => {
    const at = dice.below(bytes.length - length);
    return bytes.subarray(at, at + length);
  };
  const dialogs: Dialog[] = [];
  const rareEvery = Math.floor(plan.messages / RARE.times);
  let touches = 0;
  inBatches(sql, plan.messages, (n) => {
    const id = n + 1;
    const place = plan.dialogOf[n] ?? 0;
    const at = plan.sentAt[n] ?? 0;
    dialogs[place] ??= begin(dice, at);
    const dialog = dialogs[place];
    const line = lineOf(dice, dialog.story, dialog.lines++);
    const first = dialog.lines === 1;
    const fromMe = line.fromMe && !first ? 1 : 0;
    const text = n % rareEvery === rareEvery - 1 ? `${line.text ?? ''} ${RARE.word}` : line.text;
    const attachment =
      line.kind === 'audio' ? '{"seconds":14}' : line.kind === 'image' ? '{"type":"image/jpeg"}' : null;
    message.run(
      ...[
        id,
        place + 1,
        `3A${cut(6).toString('hex').toUpperCase()}${id.toString(16).toUpperCase().padStart(6, '0')}`,
        fromMe,
        line.kind,
        text,
        fromMe ? 0 : 1,
        at,
        at + 700,
      ],
      ...['live', attachment, cut(180 + dice.below(120))],
    );
    if (text !== null) shadow.run(id, foldText(text));
    if (first && dialog.ad !== null) {
      dialog.touch = ++touches;
      const ad = ADS[dialog.ad];
      const click = dialog.hidden ? null : `ARA${cut(54).toString('base64url')}`;
      touch.run(
        ...[touches, place + 1, id, at, click, ad?.sourceId, 'https://fb.me/abc', ad?.title, ad?.body],
        dice.roll() < 0.7 ? cut(1500) : null,
      );
      if (dice.roll() < 0.1) {
        const came = dice.roll() < 0.8;
        stub.run(id, NUMBERS[0]?.id, at, 3, at + 1e6, came ? at + 60_000 : null, came ? null : at + 1e6);
      }
    }
    note(dialog, { id, at, text, kind: line.kind, fromMe });
    if (id % 200_000 === 0) say(`${id} messages`);
  });
  return dialogs;
}

function begin({ roll, below }: ReturnType<typeof createDice>, at: number): Dialog {
  const ad = roll() < 0.6 ? Math.floor(ADS.length * roll() ** 2) : null;
  return {
    ...{ story: below(1000), lines: 0, first: at, incoming: 0, outgoing: 0, touch: null, ad, hidden: roll() < 0.1 },
    ...{ shown: [], interestAt: null, last: { at, text: null, kind: 'text', fromMe: 0 } },
  };
}

function note(dialog: Dialog, { id, ...last }: { id: number } & Dialog['last']): void {
  dialog.last = last;
  if (last.fromMe) dialog.outgoing++;
  else {
    dialog.incoming++;
    if (dialog.shown.length < 2) dialog.shown.push(id);
    if (dialog.incoming === 2) dialog.interestAt = last.at;
  }
}

function inBatches(sql: BetterSqlite3.Database, count: number, work: (n: number) => void): void {
  for (let from = 0; from < count; from += BATCH) {
    sql.transaction(() => {
      for (let n = from; n < Math.min(from + BATCH, count); n++) work(n);
    })();
  }
}
