import type { Reason } from '../dialogs/views.ts';
import type { ImportOptions } from './options.ts';

export type ImportKind = 'history' | 'exports' | 'contacts';
export type ImportState =
  | 'open'
  | 'looking'
  | 'ready'
  | 'running'
  | 'paused'
  | 'done'
  | 'failed'
  | 'undoing'
  | 'undone';
export type ChatState = 'waiting' | 'imported' | 'updated' | 'skipped' | 'failed';

/** What an import did so far; of a dry run: would have done. */
export interface Counts {
  /** Chats (contacts of a CSV) by what became of them. */
  chats: number;
  imported: number;
  updated: number;
  skipped: number;
  failed: number;
  /** Messages in the sources, of these new here, known before, outside of the chosen dates, notices of WhatsApp's own. */
  messages: number;
  added: number;
  known: number;
  outside: number;
  notices: number;
  /** Time of the oldest message seen, ms. */
  oldestAt: number | null;
  /** Dialogs whose stage is looked for, and where it was found by now. */
  stagesWanted: number;
  stagesFound: number;
  /** What the model cost, millionths of a US dollar. */
  costMicroUsd: number;
}

export interface ImportLine {
  id: number;
  kind: ImportKind;
  state: ImportState;
  reason: Reason | null;
  isDryRun: boolean;
  number: { id: string; label: string; phone: string | null } | null;
  direction: { id: string; name: string } | null;
  /** Names of the files, at most three; all of them in `files`. */
  files: string[];
  fileCount: number;
  counts: Counts;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  undoneAt: number | null;
}

export interface ImportView extends ImportLine {
  options: ImportOptions;
  /** Files on this computer that were named by their paths, absolute; not the copies that the page gave. */
  paths: string[];
  refusedFiles: { name: string; reason: Reason }[];
  /** Only of a CSV, once it was looked at. */
  table: TableSurvey | null;
  /** Questions only the owner can answer, before it can start. */
  questions: Question[];
  /** Only of a history. */
  history: HistoryProgress | null;
}

/** What an owner must say before an import can start. Answered for one chat, or for all that ask the same. */
export type Question =
  | { kind: 'who_is_owner'; chatId: number; title: string; authors: { name: string; messages: number }[] }
  /** `asWritten`: dates of the file as they stand in it. */
  | { kind: 'day_or_month'; chatId: number; title: string; asWritten: string[] }
  | { kind: 'phone'; chatId: number; title: string }
  | { kind: 'columns' };

/** A CSV as it was read. Column numbers begin with 0. */
export interface TableSurvey {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
  delimiter: string;
  hasHeader: boolean;
  /** Lines of the file above the header, or above the first row: the title of a report. Left out of it all. */
  above?: number | undefined;
  rows: number;
  columns: { title: string; samples: string[] }[];
  /** Which column holds what; NULL: none does. */
  mapping: TableMapping;
}

export interface TableMapping {
  phone: number | null;
  /** Where the phone's cell is empty, the first of these that is not (a book of contacts has several). */
  otherPhones?: number[] | undefined;
  name: number | null;
  /** Joined to the name: the family name of a table that has it apart. */
  otherNames?: number[] | undefined;
  language: number | null;
  stage: number | null;
}

export interface HistoryProgress {
  /** The link of the number now, and whether the phone may still send more. */
  isLinked: boolean;
  isConnected: boolean;
  /** By kind of what the phone sends, in the order it sends them. */
  types: {
    syncType: string;
    /** Blobs announced, fetched, worked in, failed for good. */
    announced: number;
    fetched: number;
    done: number;
    failed: number;
    /** Per cent of this kind that the phone says it has sent; NULL: not said. */
    phonePercent: number | null;
    messages: number;
    oldestAt: number | null;
  }[];
  /** What is being waited for: the next part from the phone, the network, our own work; or nothing. */
  waitsFor: 'link' | 'phone' | 'network' | 'work' | 'nothing';
  /** Asking further back: dialogs asked, answered, and not answered by the phone. NULL: never asked. */
  furtherBack: { asked: number; answered: number; silent: number; left: number } | null;
}

export interface ImportChatView {
  id: number;
  title: string;
  file: string | null;
  state: ChatState;
  reason: Reason | null;
  contactId: number | null;
  dialogId: number | null;
  phone: string | null;
  found: number;
  added: number;
  known: number;
  outside: number;
  firstAt: number | null;
  lastAt: number | null;
  language: string | null;
  stage: { stage: string; saidBy: 'rules' | 'model'; reason: Reason } | null;
  survey: ChatSurvey | null;
  /** The owner said so, and it waits no more; only of one that is left out. */
  isLeftOut?: true | undefined;
}

/** What an export says of itself before it is read for good. */
export interface ChatSurvey {
  system: 'ios' | 'android' | null;
  isGroup: boolean;
  authors: { name: string; messages: number }[];
  messages: number;
  notices: number;
  /** NULL: cannot be told from the file. */
  order: 'day_first' | 'month_first' | 'year_first' | null;
  /** Dates as written, for the owner to tell their order. */
  datesAsWritten: string[];
  /** Who of the authors is the owner; NULL: cannot be told. */
  owner: string | null;
  firstAt: number | null;
  lastAt: number | null;
  /** Only in the report of a dry run: what would have been found out of the messages. */
  would?: { phone: string | null; language: string | null; stage: ImportChatView['stage'] };
}

export interface ChatsPage {
  rows: ImportChatView[];
  /** Hand back as `cursor`; NULL: the end. */
  next: number | null;
}

/** What undoing would remove, and what stays because it has been used since. */
export interface UndoPreview {
  messages: number;
  dialogs: number;
  contacts: number;
  kept: { chatId: number; title: string; reason: Reason }[];
  /** How many chats stay; `kept` names the first of them. */
  keptCount: number;
  /** What the owner should know before; NULL: nothing. Of a history: WhatsApp does not send it again. */
  note: Reason | null;
}

/** Before judging by a model. */
export interface CostEstimate {
  dialogs: number;
  tokens: number;
  costMicroUsd: number;
  model: string;
}
