import { openDatabase } from '../../../db/open.ts';

/** What was so in the very write that took an event for an attempt. */
export interface WatchedAttempt {
  eventId: string;
  level: string;
  withClick: 0 | 1;
  attempts: number;
  /** It had given its place to another by then. */
  isMerged: 0 | 1;
  /** Sending was on in its direction. */
  isOn: 0 | 1;
  /** Where it went, and where its direction sent such events by then. */
  dataset: string | null;
  chosen: string | null;
  /** An attempt before had ended without an answer. */
  maybeTaken: 0 | 1;
  /** The owner's newest word on the level was no. */
  isDenied: 0 | 1;
  /** Somebody's word that the level is reached stood. */
  isBelieved: 0 | 1;
  /** Events of this level and this person that Meta had accepted, or was being told. */
  twins: number;
  eventTimeAt: number;
  startedAt: number;
  ownerSendId: number | null;
}

const ROOT = (event: string) =>
  `(select coalesce(g.merged_into, g.id) from dialogs g where g.id = ${event}.subject_id)`;

/**
 * A database file with tables of our own that note, by triggers and so in the same transaction, what the app does with events:
 * each attempt with what was so at that moment, and what must never happen.
 */
export function makeWatchedFile(file: string): void {
  const db = openDatabase({ file, clock: Date.now });
  db.sql.exec(`
    create table watched_attempts (eventId text, level text, withClick int, attempts int, isMerged int, isOn int, dataset text,
      chosen text, maybeTaken int, isDenied int, isBelieved int, twins int, eventTimeAt int, startedAt int, ownerSendId int);
    create table watched_wrongs (wrong text);
    create table watched_gone (subjectId int, level text, eventId text);

    create trigger watch_attempt after insert on deliveries when new.status = 'sending' begin
      insert into watched_attempts select e.event_id, e.level, e.with_click, e.attempts, e.merged_into is not null,
        d.capi_enabled_at is not null, e.dataset_id, iif(e.with_click, d.dataset_id, coalesce(d.ordinary_dataset_id, d.dataset_id)),
        exists (select 1 from deliveries l where l.conversion_event_id = e.id and l.status = 'unknown'),
        coalesce((select reached = 0 from verdicts v where v.dialog_id = e.subject_id and v.level = e.level
          and v.said_by = 'human' and v.undone_at is null order by v.id desc limit 1), 0),
        exists (select 1 from verdicts v where v.dialog_id = e.subject_id and v.level = e.level and v.reached = 1
          and v.undone_at is null),
        (select count(*) from conversion_events o where o.id <> e.id and o.level = e.level and o.state in ('accepted', 'sending')
          and ${ROOT('o')} = ${ROOT('e')}),
        e.event_time_at, new.started_at, e.owner_send_id
      from conversion_events e join directions d on d.id = e.direction_id where e.id = new.conversion_event_id;
    end;
    create trigger watch_answered_before after insert on deliveries when new.status = 'sending' and exists
      (select 1 from deliveries l where l.conversion_event_id = new.conversion_event_id and l.status in ('success', 'sending')
        and l.id <> new.id) begin
      insert into watched_wrongs values ('tried beside or after an attempt that is open or was accepted: ' || new.conversion_event_id);
    end;
    create trigger watch_event_id after update of event_id on conversion_events when new.event_id <> old.event_id begin
      insert into watched_wrongs values ('event_id changed: ' || old.event_id);
    end;
    create trigger watch_accepted after update of state on conversion_events when old.state = 'accepted' and new.state <> 'accepted' begin
      insert into watched_wrongs values ('accepted and then ' || new.state || ': ' || old.event_id);
    end;
    create trigger watch_removed before delete on conversion_events begin
      insert into watched_gone values (old.subject_id, old.level, old.event_id);
      insert into watched_wrongs select 'removed with a line in the log: ' || old.event_id
        where old.attempts > 0 or exists (select 1 from deliveries l where l.conversion_event_id = old.id);
    end;
    create trigger watch_line_removed before delete on deliveries when coalesce(old.reason ->> 'code', '') <> 'no_network' begin
      insert into watched_wrongs values ('a line of the log removed: ' || old.status || ' of ' || old.conversion_event_id);
    end;
    create trigger watch_line_changed after update of status on deliveries when old.status <> 'sending' begin
      insert into watched_wrongs values ('a line of the log rewritten: ' || old.status || ' to ' || new.status);
    end;`);
  db.close();
}
