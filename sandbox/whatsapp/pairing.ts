import { randomBytes } from 'node:crypto';
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  type BinaryNode,
  Curve,
  derivePairingCodeKey,
  getBinaryNodeChild,
  getBinaryNodeChildBuffer,
  hkdf,
  hmacSign,
  jidNormalizedUser,
  proto,
  S_WHATSAPP_NET,
  WA_ADV_ACCOUNT_SIG_PREFIX,
  WA_ADV_DEVICE_SIG_PREFIX,
} from '@whiskeysockets/baileys';
import { type Account, type Companion, createCompanion, type World } from './account.ts';
import { type Connection, result } from './connection.ts';
import { verifySignature } from './xeddsa.ts';

const REFS = 6;

/** A client that has connected and is not linked to any phone yet. */
export interface Pending {
  connection: Connection;
  refs: string[];
  /** Set when the client asked for an 8-character code. */
  code?: { jid: string; ref: string; wrapped: Buffer; finished: PromiseWithResolvers<BinaryNode> };
  /** Secrets the server has thrown away: a QR code that still shows one is worth nothing. */
  burntSecrets: Set<string>;
  answers: Map<string, (node: BinaryNode) => void>;
}

export interface LinkingOptions {
  /** The link dies where the server would say 515: the client is linked, and has to find out by itself. */
  diesBefore515?: boolean;
}

export interface PairingDesk {
  begin(connection: Connection): void;
  end(connection: Connection): void;
  take(connection: Connection, node: BinaryNode): Promise<void>;
  scan(account: Account, qrText: string, how?: LinkingOptions): Promise<Companion>;
  approveCode(account: Account, code: string, how?: LinkingOptions): Promise<Companion>;
  refresh(qrText: string): Promise<void>;
  askForPasskey(qrText: string): Promise<void>;
  readonly waiting: readonly Pending[];
}

interface Qr {
  ref: string;
  noise: string;
  identity: string;
  secret: string;
}

/** Source: Baileys `buildPairingQRData`: `https://wa.me/settings/linked_devices#ref,noise,identity,secret,platform`. */
function readQr(text: string): Qr {
  const [ref, noise, identity, secret, platform] = text.slice(text.indexOf('#') + 1).split(',');
  if (!ref || !noise || !identity || !secret || !platform) throw new Error('This is not a QR code of WhatsApp');
  return { ref, noise, identity, secret };
}

export function createPairingDesk(world: World): PairingDesk {
  const desk = new Map<Connection, Pending>();
  const stamp = () => String(Math.floor(Date.now() / 1000));

  /** Sends something that must be answered; a link that closes first rejects. */
  const ask = (pending: Pending, node: BinaryNode) =>
    new Promise<BinaryNode>((resolve, reject) => {
      pending.answers.set(node.attrs['id'] ?? '', resolve);
      void pending.connection.closed.then(() => reject(new Error(`The client closed the link instead of an answer`)));
      void pending.connection.send(node);
    });

  const findByQr = (text: string): { pending: Pending; qr: Qr } => {
    const qr = readQr(text);
    const pending = [...desk.values()].find(({ refs }) => refs.includes(qr.ref));
    if (!pending) throw new Error('This QR code is out of date');
    if (qr.noise !== pending.connection.noiseKey.toString('base64')) throw new Error('The QR code shows another key');
    return { pending, qr };
  };

  /** Both ways: the client checks the phone's HMAC and signature, the server the client's. */
  async function pair(
    account: Account,
    pending: Pending,
    secret: Buffer,
    how: LinkingOptions = {},
  ): Promise<Companion> {
    const { connection } = pending;
    if (account.refusesLinking) throw new Error("Can't link devices now");
    const data = connection.payload.devicePairingData;
    if (!data) throw new Error('The client sent no registration');
    const companion = createCompanion(world, account, connection.noiseKey, data);
    const details = proto.ADVDeviceIdentity.encode({
      rawId: randomBytes(4).readUInt32BE(),
      timestamp: Math.floor(Date.now() / 1000),
      keyIndex: companion.device,
    }).finish();
    const { public: accountSignatureKey, private: accountKey } = account.identity;
    const accountSignature = Curve.sign(
      accountKey,
      Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, companion.identity]),
    );
    const signed = proto.ADVSignedDeviceIdentity.encode({ details, accountSignatureKey, accountSignature }).finish();
    const identity = proto.ADVSignedDeviceIdentityHMAC.encode({
      details: signed,
      hmac: hmacSign(Buffer.from(signed), secret),
    }).finish();
    const reply = await ask(pending, {
      tag: 'iq',
      attrs: { id: world.newId(), type: 'set', from: S_WHATSAPP_NET, t: stamp() },
      content: [
        {
          tag: 'pair-success',
          attrs: {},
          content: [
            { tag: 'device-identity', attrs: {}, content: identity },
            { tag: 'platform', attrs: { name: 'android' } },
            { tag: 'device', attrs: { jid: companion.jid, lid: companion.lid } },
          ],
        },
      ],
    });
    const answered = getBinaryNodeChildBuffer(getBinaryNodeChild(reply, 'pair-device-sign'), 'device-identity');
    const { deviceSignature } = proto.ADVSignedDeviceIdentity.decode(answered ?? new Uint8Array());
    const wanted = Buffer.concat([WA_ADV_DEVICE_SIG_PREFIX, details, companion.identity, accountSignatureKey]);
    if (!deviceSignature || !verifySignature(companion.identity, wanted, deviceSignature)) {
      await connection.close(401);
      throw new Error("The client's signature is wrong");
    }
    account.companions.set(companion.device, companion);
    desk.delete(connection);
    if (how.diesBefore515) connection.cut();
    else await connection.close(515);
    return companion;
  }

  async function hello(pending: Pending, request: BinaryNode, registration: BinaryNode): Promise<void> {
    const ref = randomBytes(16).toString('base64');
    const jid = jidNormalizedUser(registration.attrs['jid']);
    const wrapped = getBinaryNodeChildBuffer(registration, 'link_code_pairing_wrapped_companion_ephemeral_pub');
    const finished = Promise.withResolvers<BinaryNode>();
    finished.promise.catch(() => undefined);
    pending.code = { jid, ref, wrapped: Buffer.from(wrapped ?? []), finished };
    const content = [{ tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from(ref) }];
    await pending.connection.send(result(request, [{ tag: 'link_code_companion_reg', attrs: {}, content }]));
    world.ledger.changed();
  }

  const notify = (type: string, content: BinaryNode[]): BinaryNode => ({
    tag: 'notification',
    attrs: { id: world.newId(), from: S_WHATSAPP_NET, type, t: stamp() },
    content,
  });

  return {
    get waiting() {
      return [...desk.values()];
    },
    begin(connection) {
      const refs = Array.from({ length: REFS }, () => `2@${randomBytes(48).toString('base64')}`);
      desk.set(connection, { connection, refs, burntSecrets: new Set(), answers: new Map() });
      const content = refs.map((ref) => ({ tag: 'ref', attrs: {}, content: Buffer.from(ref) }));
      void connection.send({
        tag: 'iq',
        attrs: { id: world.newId(), type: 'set', from: S_WHATSAPP_NET },
        content: [{ tag: 'pair-device', attrs: {}, content }],
      });
    },
    end(connection) {
      desk.get(connection)?.code?.finished.reject(new Error('The client closed the link before it finished'));
      desk.delete(connection);
    },
    async take(connection, node) {
      const pending = desk.get(connection);
      if (!pending) return;
      const id = node.attrs['id'] ?? '';
      const registration = getBinaryNodeChild(node, 'link_code_companion_reg');
      if (registration?.attrs['stage'] === 'companion_hello') return hello(pending, node, registration);
      if (registration?.attrs['stage'] === 'companion_finish') {
        await connection.send(result(node));
        pending.code?.finished.resolve(registration);
      } else if (node.tag === 'iq' && node.attrs['type'] !== 'result' && node.attrs['type'] !== 'error') {
        await connection.send(result(node));
      } else {
        pending.answers.get(id)?.(node);
        pending.answers.delete(id);
      }
    },
    async scan(account, qrText, how) {
      const { pending, qr } = findByQr(qrText);
      if (pending.burntSecrets.has(qr.secret)) throw new Error('The secret in this QR code was thrown away');
      return pair(account, pending, Buffer.from(qr.secret, 'base64'), how);
    },
    async approveCode(account, code, how) {
      const asks = (candidate: Pending) => candidate.code?.jid === account.jid;
      // The client shows its code before its request has reached the server: wait for that.
      await world.ledger.when(() => [...desk.values()].some(asks));
      const pending = [...desk.values()].find(asks);
      if (!pending?.code) throw new Error('The client is gone');
      if (account.refusesLinking) throw new Error("Can't link devices now");
      const { wrapped, ref, finished } = pending.code;
      const unwrapping = await derivePairingCodeKey(code, wrapped.subarray(0, 32));
      const theirs = aesDecryptCTR(wrapped.subarray(48, 80), unwrapping, wrapped.subarray(32, 48));
      const mine = Curve.generateKeyPair();
      const salt = randomBytes(32);
      const iv = randomBytes(16);
      const wrappedMine = aesEncryptCTR(mine.public, await derivePairingCodeKey(code, salt), iv);
      await pending.connection.send(
        notify('link_code_companion_reg', [
          {
            tag: 'link_code_companion_reg',
            attrs: { stage: 'primary_hello' },
            content: [
              { tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from(ref) },
              { tag: 'primary_identity_pub', attrs: {}, content: account.identity.public },
              {
                tag: 'link_code_pairing_wrapped_primary_ephemeral_pub',
                attrs: {},
                content: Buffer.concat([salt, iv, wrappedMine]),
              },
            ],
          },
        ]),
      );
      const registration = await finished.promise;
      const bundle = getBinaryNodeChildBuffer(registration, 'link_code_pairing_wrapped_key_bundle');
      const identity = getBinaryNodeChildBuffer(registration, 'companion_identity_public');
      if (!bundle || !identity) throw new Error('The client finished without its keys');
      const shared = Curve.sharedKey(mine.private, theirs);
      const info = 'link_code_pairing_key_bundle_encryption_key';
      const sealing = hkdf(shared, 32, { salt: Buffer.from(bundle.subarray(0, 32)), info });
      let opened: Buffer;
      try {
        opened = aesDecryptGCM(bundle.subarray(44), sealing, bundle.subarray(32, 44), Buffer.alloc(0));
      } catch {
        throw new Error('The code is wrong');
      }
      const identityShared = Curve.sharedKey(account.identity.private, identity);
      const secret = hkdf(Buffer.concat([shared, identityShared, opened.subarray(64, 96)]), 32, { info: 'adv_secret' });
      return pair(account, pending, Buffer.from(secret), how);
    },
    async refresh(qrText) {
      const { pending, qr } = findByQr(qrText);
      pending.burntSecrets.add(qr.secret);
      const content = [{ tag: 'companion_reg_refresh', attrs: {} }];
      await ask(pending, notify('companion_reg_refresh', content));
    },
    async askForPasskey(qrText) {
      const options = Buffer.from(
        JSON.stringify({ challenge: randomBytes(32).toString('base64url'), rpId: 'whatsapp.com' }),
      );
      const content = [{ tag: 'passkey_request_options', attrs: {}, content: options }];
      await findByQr(qrText).pending.connection.send(notify('passkey_prologue_request', content));
    },
  };
}
