import { expect, it, vi } from 'vitest';
import { startWhatsAppSandbox } from './server.ts';
import { linkBareClient, silenceLibsignal } from './testing.ts';

it('prints nothing of a session that libsignal closes, and whatever others say', async () => {
  const output = globalThis.console;
  const said = vi.spyOn(output, 'info').mockReturnValue();
  silenceLibsignal(output);
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  const { remoteJid } = await heard();
  await client.socket.signalRepository.deleteSession([remoteJid]);
  await heard();
  output.info('a word of a test');
  expect(said.mock.calls).toEqual([['a word of a test']]);

  /** A message of the customer, once it is acknowledged; the address it came from. */
  async function heard() {
    const { id } = phone.customer({ phone: '77025556677' }).writes('Здравствуйте');
    await sandbox.ledger.acknowledged(id);
    return { remoteJid: client.message(id)?.key.remoteJid ?? '' };
  }
});
