import type { MessageKind } from '../../dialogs/change.ts';
import { foldPhrase, plain } from './fold.ts';
import { kindOfFile } from './kind-of-file.ts';
import { readPlace } from './read-place.ts';
import { ATTACHED, OWN_NAME } from './words/attached.ts';
import { DELETED } from './words/deleted.ts';
import { EDITED, LIVE_PLACES, MISSED_CALL, POLLS, WAITS } from './words/marks.ts';
import { isNotice, isPlainNotice } from './words/notices.ts';
import { MEDIA_OMITTED, OMITTED, OMITTED_STEMS, VIEW_ONCE } from './words/omitted.ts';

/** What an author wrote, or what WhatsApp says under an author's name. */
export interface Body {
  kind: MessageKind;
  text: string | null;
  attachment: Record<string, string | number> | null;
  isEdited: boolean;
  isDeleted: boolean;
  /** Whoever exported the chat deleted it: this author is the owner. */
  byOwner: boolean;
}

const LRM = '\u200e';
/** The longest line that can be a phrase of WhatsApp's own. */
const LONGEST_PHRASE = 120;
/** The longest line that WhatsApp's own words are looked for in. */
const LONGEST_OWN = 600;
/** The longest mark of an edited message. */
const LONGEST_MARK = 80;
const MARKED = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const EDIT_MARK = /<[\u200e\u200f]*([^<>:\n]{3,60})>[\u200e\u200f\s]*$/u;
const ATTACHED_IOS =
  /[\u200e\u200f]*<[\u200e\u200f]*([^<>:\n]{2,40})[:：]\s?[\u200e\u200f]*([^<>\n]{1,250})>[\u200e\u200f]*/u;
const ATTACHED_ANDROID = /^[\u200e\u200f]*(.{1,250}?\.\w{1,8})[\u200e\u200f]* \(([^()\n]{3,50})\)[\u200e\u200f]*$/u;
const OMITTED_ANDROID = /^[\u200e\u200f]*<([^<>:\n]{3,60})>$/u;

/** Reads what stands after the author; 'notice': nobody wrote it. `isIos`: iPhones mark their own words with U+200E. */
export function readBody(written: string, isIos: boolean): Body | 'notice' {
  const edited = editMark(written);
  const isEdited = edited !== undefined;
  const body = edited === undefined ? written : written.slice(0, edited);
  const special = readSpecial(body, isIos);
  if (special === 'notice') return special;
  const text = textOf(isEdited ? trimmedEnd(body) : body);
  // Nobody writes nothing: it is something that WhatsApp had no words for.
  return { ...(special ?? wrote(text === null ? 'other' : 'text', text)), isEdited };
}

function wrote(kind: MessageKind, text: string | null, attachment: Body['attachment'] = null): Body {
  return { kind, text: text === '' ? null : text, attachment, isEdited: false, isDeleted: false, byOwner: false };
}

/** A mark of an edited message has a space and a mark of direction before it. */
function trimmedEnd(body: string): string {
  let end = body.length;
  while (end > 0 && ' \n\u00a0\u200e\u200f'.includes(body[end - 1] ?? '')) end -= 1;
  return body.slice(0, end);
}

/** Where the mark of an edited message begins; undefined: there is none. */
function editMark(written: string): number | undefined {
  if (!written.includes('>', written.length - 4)) return undefined;
  const begin = Math.max(0, written.length - LONGEST_MARK);
  const mark = EDIT_MARK.exec(written.slice(begin));
  return mark && EDITED.test(mark[1] ?? '') ? begin + mark.index : undefined;
}

/** Text as it was written: without what an export adds before and after it. */
function textOf(body: string): string | null {
  let begin = 0;
  let end = body.length;
  while (begin < end && '\u200e\u200f\ufeff'.includes(body[begin] ?? '')) begin += 1;
  while (end > begin && '\u200e\ufeff\n'.includes(body[end - 1] ?? '')) end -= 1;
  const text = body.slice(begin, end);
  return text.trim() === '' ? null : text;
}

function readSpecial(body: string, isIos: boolean): Body | 'notice' | undefined {
  const line = body.indexOf('\n');
  const first = line < 0 ? body : body.slice(0, line);
  const rest = line < 0 ? null : textOf(body.slice(line + 1));
  if (first.length <= 400) {
    const file = readAttached(first, rest);
    if (file) return file;
  }
  if (first.length <= LONGEST_PHRASE && mayBePhrase(first)) {
    const said = readPhrase(first, rest, isIos);
    if (said) return said;
  }
  if (body.length <= LONGEST_OWN && body.includes('://')) {
    const place = readPlace(body);
    if (place) return wrote('location', place.text, place.attachment);
  }
  if (!isIos || first.length > LONGEST_OWN) return undefined;
  if (MARKED.test(first)) return readMarked(first, rest);
  // The marks are lost where somebody saved the file anew.
  return isPlainNotice(first) ? 'notice' : undefined;
}

function readAttached(first: string, rest: string | null): Body | undefined {
  if (first.includes('<')) {
    const found = ATTACHED_IOS.exec(first);
    const name = plain(found?.[2] ?? '');
    if (found && /\.\w{1,8}$/.test(name)) {
      const before = plain(first.slice(0, found.index));
      const known = name.replace(/^\d{5,8}-/, '');
      // A document is shown with its name and pages before it; anything else there is a caption.
      const isName =
        before === known || before.startsWith(`${known} •`) || /^.+\.\w{2,5}(?: • .{1,30})?$/u.test(before);
      const kind = kindOfFile(name);
      const caption = isName ? null : textOf(first.slice(0, found.index).trimEnd());
      const fileName = isName ? before.replace(/ • .*$/u, '') : known;
      return wrote(
        kind,
        joined(caption, rest),
        fileOf(kind, kind === 'document' || kind === 'contact' ? fileName : name),
      );
    }
  }
  if (!first.endsWith(')') && !first.includes(') ') && !MARKED.test(first)) return undefined;
  const found = ATTACHED_ANDROID.exec(first);
  const name = plain(found?.[1] ?? '');
  if (!found || !(ATTACHED.has(foldPhrase(found[2] ?? '')) || OWN_NAME.test(name) || MARKED.test(first)))
    return undefined;
  const kind = kindOfFile(name);
  return wrote(kind, rest, fileOf(kind, name));
}

/** Whether a line begins as some phrase does, or holds a mark or a file's name: most lines do not. */
function mayBePhrase(first: string): boolean {
  const begin = first.charCodeAt(0);
  if (begin === 0x3c || begin > 0x2000 || first.includes(LRM)) return true;
  return BEGINNINGS.has(first.slice(0, BEGINNING).toLowerCase()) || NAME_INSIDE.test(first);
}

const BEGINNING = 3;
const NAME_INSIDE = /\.\w{1,8} /;
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...DELETED.keys(), ...OMITTED.keys(), ...MISSED_CALL, ...LIVE_PLACES, ...POLLS, ...WAITS, 'null'].map((phrase) =>
    phrase.slice(0, BEGINNING),
  ),
);

function readPhrase(first: string, rest: string | null, isIos: boolean): Body | 'notice' | undefined {
  const folded = foldPhrase(first);
  const deleted = rest === null ? DELETED.get(folded) : undefined;
  if (deleted) return { ...wrote('other', null), isDeleted: true, byOwner: deleted === 'owner' };
  const omitted = OMITTED.get(folded);
  if (omitted) return wrote(omitted, rest);
  if (!isIos) {
    const inside = OMITTED_ANDROID.exec(first.trim())?.[1];
    if (inside !== undefined && isOmitted(inside)) return omittedOnAndroid(inside, rest);
    if (folded === 'null' && rest === null) return wrote('other', null);
  }
  if (rest === null && isMissedCall(folded)) return 'notice';
  if (rest !== null && POLLS.includes(folded)) return pollOf(rest);
  if (rest === null && LIVE_PLACES.some((begin) => folded.startsWith(begin)))
    return wrote('location', null, { live: 1 });
  if (rest === null && WAITS.some((begin) => folded.startsWith(begin))) return wrote('other', null);
  return readTail(first, rest);
}

/** «Договор.pdf • 2 страницы документ отсутствует»: the phrase stands behind the last mark, or is the last words. */
function readTail(first: string, rest: string | null): Body | undefined {
  const mark = first.lastIndexOf(LRM);
  if (mark <= 0 && !NAME_INSIDE.test(first)) return undefined;
  const words = mark > 0 ? [mark] : [...first.matchAll(/ /g)].map(({ index }) => index).slice(-6);
  for (const at of words) {
    const kind = OMITTED.get(foldPhrase(first.slice(at)));
    if (!kind) continue;
    const before = plain(first.slice(0, at));
    const name = /^(.+\.\w{1,8})(?: • .*)?$/u.exec(before)?.[1];
    if (kind === 'document' && name) return wrote(kind, rest, { fileName: name });
    if (mark > 0) return wrote(kind, joined(textOf(first.slice(0, at).trimEnd()), rest));
  }
  return undefined;
}

function isOmitted(inside: string): boolean {
  const folded = foldPhrase(inside);
  if (MEDIA_OMITTED.has(folded) || OMITTED.has(folded) || VIEW_ONCE.test(folded)) return true;
  // In a language that is not in the table: words, and nothing but words; in letters people here write in, of that meaning.
  if (!/^[\p{L}\p{M}’'‘]+(?: [\p{L}\p{M}’'‘]+){1,5}$/u.test(folded)) return false;
  return !/[a-z\u0400-\u052f]/.test(folded) || OMITTED_STEMS.test(folded);
}

function omittedOnAndroid(inside: string, rest: string | null): Body {
  const kind = OMITTED.get(foldPhrase(inside));
  const name = rest !== null && /^[^\n/]{1,120}\.[A-Za-z0-9]{2,5}$/.test(rest) ? rest : null;
  if (kind) return wrote(kind, rest);
  return name === null ? wrote('other', rest) : wrote('document', null, { fileName: name });
}

/** «Missed voice call», «Missed voice call, Tap to call back». */
const isMissedCall = (folded: string): boolean =>
  MISSED_CALL.has(folded) || MISSED_CALL.has(folded.split(/[,.،] /, 1)[0] ?? '');

/** iPhones begin their own words with a mark: what none of the tables knows is told by its form. */
function readMarked(first: string, rest: string | null): Body | 'notice' | undefined {
  const text = plain(first);
  if (/^[^\u200e]{3,60}[.,،] \u200e/u.test(first.slice(1)) && text.length < 60) return 'notice';
  if (isNotice(text)) return 'notice';
  if (rest === null && VIEW_ONCE.test(text)) return wrote('other', null);
  const words = text.split(' ').length;
  if (rest === null && words <= 4 && text.length <= 40 && !/[.!?]$/.test(text) && /^[\p{L}\p{M}\s’'-]+$/u.test(text)) {
    return wrote('other', null);
  }
  // A person's text begins with a mark only when the person's keyboard put it there: Arabic, Hebrew, Persian, Urdu.
  if (first.startsWith(LRM) && rest === null && words > 2) return 'notice';
  return undefined;
}

/** The question is the text, as it is of a poll that WhatsApp itself brings; its answers without their counts of votes. */
function pollOf(rest: string): Body {
  const [question = '', ...answers] = rest
    .split('\n')
    .map(plain)
    .filter((line) => line !== '');
  const options = answers.map((line) => line.replace(/^\p{L}[\p{L}\p{M}‘ʻ']{2,14}: (.*?) \([^()]*\d[^()]*\)$/u, '$1'));
  return wrote(
    'other',
    question,
    options.length > 0 ? { what: 'poll', options: options.join('\n') } : { what: 'poll' },
  );
}

/** As WhatsApp itself tells of what hangs on a message. */
function fileOf(kind: MessageKind, fileName: string): Record<string, string | number> {
  if (kind === 'contact') return { fileName, name: fileName.replace(/\.vcf$/i, '') };
  return kind === 'audio' && IS_VOICE.test(fileName) ? { fileName, voice: 1 } : { fileName };
}

const IS_VOICE = /^PTT-|-AUDIO-.*\.opus$/;

function joined(first: string | null, rest: string | null): string | null {
  return first === null || rest === null ? (first ?? rest) : `${first}\n${rest}`;
}
