import { expect, test } from 'vitest';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { linkByQr, openDesk } from './testing.ts';

test('links by QR and stores what customers write, by phone and by LID', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233', name: 'Студия' });
  await using desk = openDesk({ sandbox });
  await linkByQr(desk, phone);

  const aigul = phone.customer({ phone: '77025556677', lid: '190011112222', name: 'Айгуль' });
  const bolat = phone.customer({ phone: '77025556688', lid: '190011113333', addressing: 'lid', name: 'Болат' });
  aigul.writes('Здравствуйте');
  bolat.writes('Сәлем');
  await sandbox.ledger.settled();
  await desk.untilRows(() => desk.count('select count(*) from messages') === 2);

  const rows = desk.db.sql
    .prepare(
      'select phone, lid, push_name, text, source from messages join dialogs on dialogs.id = dialog_id join contacts on contacts.id = contact_id order by phone',
    )
    .all();
  expect(rows).toEqual([
    { phone: '77025556677', lid: '190011112222', push_name: 'Айгуль', text: 'Здравствуйте', source: 'live' },
    { phone: '77025556688', lid: '190011113333', push_name: 'Болат', text: 'Сәлем', source: 'live' },
  ]);
  expect(sandbox.ledger.breaches).toEqual([]);
});
