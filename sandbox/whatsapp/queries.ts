import {
  type BinaryNode,
  encodeBigEndian,
  getAllBinaryNodeChildren,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  jidDecode,
} from '@whiskeysockets/baileys';
import { type Account, type Companion, readKey, type World } from './account.ts';
import { result } from './connection.ts';
import { bundleNode } from './signal.ts';

const userOf = (jid: string | undefined) => jidDecode(jid)?.user ?? '';

function encryptQuery(world: World, companion: Companion, request: BinaryNode): BinaryNode[] | undefined {
  const asked = getAllBinaryNodeChildren(request)[0];
  if (asked?.tag === 'count') return [{ tag: 'count', attrs: { value: String(companion.preKeys.length) } }];
  if (asked?.tag === 'digest') {
    const registration = { tag: 'registration', attrs: {}, content: encodeBigEndian(companion.registrationId) };
    return [{ tag: 'digest', attrs: {}, content: [registration] }];
  }
  if (asked?.tag === 'rotate') {
    companion.signedPreKey = readKey(getBinaryNodeChild(asked, 'skey')) ?? companion.signedPreKey;
    return undefined;
  }
  if (asked?.tag === 'key') {
    const users = getBinaryNodeChildren(asked, 'user').map(({ attrs }) => {
      const jid = attrs['jid'] ?? '';
      const person = world.people.get(userOf(jid));
      if (person) return bundleNode(jid, person.signal.bundle());
      return {
        tag: 'user',
        attrs: { jid },
        content: [{ tag: 'error', attrs: { code: '404', text: 'item-not-found' } }],
      };
    });
    return [{ tag: 'list', attrs: {}, content: users }];
  }
  // What is left is an upload: `<registration/><type/><identity/><list/><skey/>`.
  for (const node of getBinaryNodeChildren(getBinaryNodeChild(request, 'list'), 'key')) {
    const key = readKey(node);
    if (key) companion.preKeys.push({ keyId: key.keyId, publicKey: key.publicKey });
  }
  companion.signedPreKey = readKey(getBinaryNodeChild(request, 'skey')) ?? companion.signedPreKey;
  companion.saidLow = false;
  return undefined;
}

function usyncQuery(world: World, account: Account, request: BinaryNode): BinaryNode[] {
  const usync = getBinaryNodeChild(request, 'usync');
  const protocols = getAllBinaryNodeChildren(getBinaryNodeChild(usync, 'query') ?? { tag: '', attrs: {} });
  const users = getBinaryNodeChildren(getBinaryNodeChild(usync, 'list'), 'user').map((user): BinaryNode => {
    const phone = getBinaryNodeChild(user, 'contact')?.content?.toString().replace('+', '');
    const jid = user.attrs['jid'] ?? (phone ? `${phone}@s.whatsapp.net` : '');
    const person = world.people.get(userOf(jid));
    const devices = userOf(jid) === account.phone ? [0, ...account.companions.keys()] : [0];
    const answer: Record<string, BinaryNode | undefined> = {
      contact: { tag: 'contact', attrs: { type: person ? 'in' : 'out' } },
      lid: person?.lid ? { tag: 'lid', attrs: { val: `${person.lid}@lid` } } : undefined,
      devices: {
        tag: 'devices',
        attrs: {},
        content: [
          {
            tag: 'device-list',
            attrs: {},
            content: devices.map((id) => ({ tag: 'device', attrs: { id: String(id), 'key-index': String(id) } })),
          },
        ],
      },
    };
    const content = protocols.map(({ tag }) => answer[tag]).filter((node) => node !== undefined);
    return { tag: 'user', attrs: { jid }, content };
  });
  const attrs = { ...(usync?.attrs ?? {}) };
  return [{ tag: 'usync', attrs, content: [{ tag: 'list', attrs: {}, content: users }] }];
}

const PRIVACY = ['last', 'online', 'profile', 'status', 'readreceipts', 'groupadd', 'calladd', 'messages'];

/** Answers what a linked client asks at login and later. What is not known gets an empty result, as nothing may hang. */
export function answerQuery(world: World, account: Account, companion: Companion, request: BinaryNode): BinaryNode {
  const xmlns = request.attrs['xmlns'];
  if (xmlns === 'encrypt') return result(request, encryptQuery(world, companion, request));
  if (xmlns === 'usync') return result(request, usyncQuery(world, account, request));
  if (xmlns === 'abt')
    return result(request, [{ tag: 'props', attrs: { protocol: '1', hash: 'sandbox' }, content: [] }]);
  if (xmlns === 'blocklist') return result(request, [{ tag: 'list', attrs: {}, content: [] }]);
  if (xmlns === 'privacy') {
    const content = PRIVACY.map((name) => ({ tag: 'category', attrs: { name, value: 'all' } }));
    return result(request, request.attrs['type'] === 'get' ? [{ tag: 'privacy', attrs: {}, content }] : undefined);
  }
  if (xmlns === 'w:sync:app:state') {
    const asked = getBinaryNodeChildren(getBinaryNodeChild(request, 'sync'), 'collection');
    const content = asked.map(({ attrs }) => ({
      tag: 'collection',
      attrs: { name: attrs['name'] ?? '', version: attrs['version'] ?? '0', type: 'result' },
    }));
    return result(request, [{ tag: 'sync', attrs: {}, content }]);
  }
  if (xmlns === 'w:m') {
    const host = { tag: 'host', attrs: { hostname: 'mmg.whatsapp.net' } };
    return result(request, [{ tag: 'media_conn', attrs: { auth: 'sandbox', ttl: '3600' }, content: [host] }]);
  }
  if (xmlns === 'w:mex') {
    const timelock = { xwa2_fetch_account_reachout_timelock: { is_active: false } };
    const content = Buffer.from(JSON.stringify({ data: timelock }));
    return result(request, [{ tag: 'result', attrs: {}, content }]);
  }
  return result(request);
}
