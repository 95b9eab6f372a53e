import { expect, test, vi } from 'vitest';
import { muteLibsignal } from './mute-libsignal.ts';

function output() {
  const said = { log: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return { said, muted: { ...said } as unknown as Console };
}

test('nothing of a session reaches the console, whatever libsignal finds to say about it', () => {
  const { said, muted } = output();
  muteLibsignal(muted);
  muted.info('Closing session:', { privKey: 'secret' });
  muted.info('Removing old closed session:', { privKey: 'secret' });
  muted.warn('Session already closed', { privKey: 'secret' });
  muted.error('Session error:Error: Bad MAC', 'stack');
  for (const level of Object.values(said)) expect(level).not.toHaveBeenCalled();
});

test('what others say is said, once, also when it is muted twice', () => {
  const { said, muted } = output();
  muteLibsignal(muted);
  muteLibsignal(muted);
  muted.error('the disk is full', 7);
  muted.log({ any: 'thing' });
  expect(said.error.mock.calls).toEqual([['the disk is full', 7]]);
  expect(said.log.mock.calls).toEqual([[{ any: 'thing' }]]);
});
