import { setTimeout as pause } from 'node:timers/promises';
import { renderUnicodeCompact } from 'uqr';
import { linkAdvice, linkNotes, linkStates, needsOwner } from '../../../resources/sentences/links.ts';
import { AppError } from '../../errors.ts';
import type { NumberView } from '../../whatsapp/views.ts';
import type { CommandContext } from '../context.ts';
import type { Owner } from '../open-door.ts';
import { said } from './sentences.ts';

const LOOK_EVERY = 200;

/**
 * Connects a number by its saved link, or shows the QR, always the newest, until a phone has scanned it.
 *
 * @returns the connected number; undefined after Ctrl-C
 * @throws AppError link_not_made, whose `why` is a sentence
 */
export async function linkNumber(owner: Owner, id: string, context: CommandContext): Promise<NumberView | undefined> {
  const { terminal, tell, i18n, stop } = context;
  await owner.numbers.link.mutate({ id, by: 'qr' });
  let isTold = false;
  let isScanned = false;
  while (!stop.aborted) {
    const number = (await owner.numbers.list.query()).find((one) => one.id === id);
    if (!number) throw new AppError('number_not_found', { id });
    const { state, qr, note, linkedAt } = number;
    if (state === 'connected' || state === 'catching_up') return number;
    if (state === 'waiting_for_scan' && qr) {
      if (!isTold) {
        tell(said.scan);
        if ((terminal.rows ?? Number.POSITIVE_INFINITY) < rowsOf(qr)) tell(said.rows);
      }
      isTold = true;
      terminal.picture(drawQr(qr));
    } else if (state === 'not_linked' && note === 'qr_ran_out') {
      await owner.numbers.link.mutate({ id, by: 'qr' });
    } else if (state === 'linking' && !isScanned) {
      isScanned = true;
      tell(said.linking);
    } else if (state === 'must_wait' || needsOwner.includes(state) || (state === 'not_linked' && note !== null)) {
      throw new AppError('link_not_made', { why: whyNot(number, context) });
    } else if (state === 'no_network' && linkedAt !== null) {
      terminal.progress(i18n._(linkStates.no_network));
    }
    await pause(LOOK_EVERY, undefined, { signal: stop }).catch(() => undefined);
  }
  await owner.numbers.stopLinking.mutate({ id });
  return undefined;
}

function whyNot({ state, note, waitUntilAt }: NumberView, { i18n }: CommandContext): string {
  const words = [
    note === null ? undefined : linkNotes[note],
    state === 'not_linked' ? undefined : (linkAdvice[state] ?? linkStates[state]),
  ];
  const until = waitUntilAt === null ? undefined : said.mustWait(new Date(waitUntilAt).toLocaleTimeString(i18n.locale));
  return [...words, until]
    .filter((word) => word !== undefined)
    .map((word) => i18n._(word))
    .join(' ');
}

/** Light modules are drawn, dark ones are left: as readers want it on a dark window, where most terminals and logs are. */
function drawQr(text: string): { coloured: string; plain: string } {
  const plain = renderUnicodeCompact(text, { border: 2 });
  // On a terminal the colours are said, so that a light window shows the same.
  const coloured = plain.replace(/^.*$/gm, (line) => `\x1b[97;40m${line}\x1b[0m`);
  return { coloured, plain };
}

const rowsOf = (qr: string) => drawQr(qr).plain.split('\n').length + 2;
