import type { WAMessage } from '@whiskeysockets/baileys';
import { expect } from 'vitest';
import type { Change, IncomingMessage } from '../../dialogs/change.ts';
import { type ReadContext, readMessage } from './read-message.ts';

export const OWN = { phone: '77010000001', lid: '100000000001' };
export const CUSTOMER = '77025556677@s.whatsapp.net';
export const CUSTOMER_LID = '190011112222@lid';
export const AT = 1_795_000_000;

export const context: ReadContext = {
  own: OWN,
  source: 'live',
  receivedAt: 1_795_000_111_000,
  findRaw: () => undefined,
};

export function wa(
  message: WAMessage['message'],
  rest: Partial<WAMessage> = {},
  key: Partial<WAMessage['key']> = {},
): WAMessage {
  return {
    key: { remoteJid: CUSTOMER, fromMe: false, id: '3A01', ...key },
    messageTimestamp: AT,
    ...(message === undefined ? {} : { message }),
    ...rest,
  };
}

export const read = (message: WAMessage, over: Partial<ReadContext> = {}): Change[] =>
  readMessage(message, { ...context, ...over });

export function only(message: WAMessage, over: Partial<ReadContext> = {}): IncomingMessage {
  const [change, ...others] = read(message, over);
  expect(others).toEqual([]);
  if (change?.type !== 'message') throw new Error(`not a message: ${JSON.stringify(change)}`);
  return change.message;
}
