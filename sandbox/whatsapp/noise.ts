import { aesDecryptGCM, aesEncryptGCM, Curve, hkdf, type KeyPair, proto, sha256 } from '@whiskeysockets/baileys';

const HEADER = Buffer.from([0x57, 0x41, 6, 3]);
const PROTOCOL = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0');
const NOTHING = Buffer.alloc(0);

/** The keys a server proves itself with: clients trust `root`, which signs an intermediate, which signs the leaf. */
export interface ServerIdentity {
  rootKey: string;
  leaf: KeyPair;
  chain: Uint8Array;
}

/** Makes a fresh root, intermediate and leaf; `rootKey` is the hex a client puts into `WA_CERT_DETAILS.PUBLIC_KEY`. */
export function createServerIdentity(root: KeyPair = Curve.generateKeyPair()): ServerIdentity {
  const intermediate = Curve.generateKeyPair();
  const leaf = Curve.generateKeyPair();
  const certify = (serial: number, issuerSerial: number, key: Uint8Array, signer: KeyPair) => {
    const details = proto.CertChain.NoiseCertificate.Details.encode({ serial, issuerSerial, key }).finish();
    return { details, signature: Curve.sign(Buffer.from(signer.private), Buffer.from(details)) };
  };
  const chain = proto.CertChain.encode({
    leaf: certify(2, 1, leaf.public, intermediate),
    intermediate: certify(1, 0, intermediate.public, root),
  }).finish();
  return { rootKey: Buffer.from(root.public).toString('hex'), leaf, chain };
}

const ivOf = (counter: number): Buffer => {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  return iv;
};

export interface NoiseResponder {
  /** Takes raw bytes and yields whole frames: decrypted ones once the handshake is over. */
  read(chunk: Uint8Array): Generator<Buffer>;
  /** Answers a ClientHello frame; the result goes out by `frame`. */
  answerHello(hello: Uint8Array): Buffer;
  /** Reads a ClientFinish frame; afterwards frames are encrypted both ways. */
  readFinish(finish: Uint8Array): { noiseKey: Buffer; payload: proto.ClientPayload };
  /** Encrypts (after the handshake) and prefixes the length. */
  frame(bytes: Uint8Array): Buffer;
}

/** The server's half of Noise XX as WhatsApp speaks it. Source: facts/whatsapp.md 9 and Baileys' own initiator. */
export function createNoiseResponder(identity: ServerIdentity): NoiseResponder {
  const ephemeral = Curve.generateKeyPair();
  let hash: Buffer = PROTOCOL;
  let salt: Uint8Array = PROTOCOL;
  let key: Uint8Array = PROTOCOL;
  let counter = 0;
  let sendKey: Uint8Array | undefined;
  let receiveKey: Uint8Array | undefined;
  let sent = 0;
  let received = 0;
  let pending: Buffer = NOTHING;
  let sawHeader = false;

  const authenticate = (bytes: Uint8Array) => {
    hash = sha256(Buffer.concat([hash, bytes]));
  };
  const mix = (shared: Uint8Array) => {
    const expanded = hkdf(shared, 64, { salt: Buffer.from(salt), info: '' });
    salt = expanded.subarray(0, 32);
    key = expanded.subarray(32);
    counter = 0;
  };
  const seal = (plain: Uint8Array) => {
    const sealed = aesEncryptGCM(plain, key, ivOf(counter++), hash);
    authenticate(sealed);
    return sealed;
  };
  const open = (sealed: Uint8Array) => {
    const plain = aesDecryptGCM(sealed, key, ivOf(counter++), hash);
    authenticate(sealed);
    return plain;
  };

  return {
    *read(chunk) {
      pending = pending.length ? Buffer.concat([pending, chunk]) : Buffer.from(chunk);
      if (!sawHeader) {
        // A client that was given routing information sends `ED…` before the header.
        if (pending.subarray(0, 2).toString() === 'ED') pending = pending.subarray(7 + pending.readUIntBE(4, 3));
        if (!pending.subarray(0, 4).equals(HEADER)) throw new Error('Not a WhatsApp header');
        pending = pending.subarray(4);
        sawHeader = true;
        authenticate(HEADER);
      }
      while (pending.length >= 3) {
        const size = pending.readUIntBE(0, 3);
        if (pending.length < size + 3) return;
        const frame = pending.subarray(3, size + 3);
        pending = pending.subarray(size + 3);
        yield receiveKey ? aesDecryptGCM(frame, receiveKey, ivOf(received++), NOTHING) : frame;
      }
    },
    answerHello(hello) {
      const theirs = proto.HandshakeMessage.decode(hello).clientHello?.ephemeral;
      if (!theirs) throw new Error('ClientHello without an ephemeral key');
      authenticate(theirs);
      authenticate(ephemeral.public);
      mix(Curve.sharedKey(ephemeral.private, theirs));
      const sealedStatic = seal(identity.leaf.public);
      mix(Curve.sharedKey(identity.leaf.private, theirs));
      const payload = seal(identity.chain);
      return Buffer.from(
        proto.HandshakeMessage.encode({
          serverHello: { ephemeral: ephemeral.public, static: sealedStatic, payload },
        }).finish(),
      );
    },
    readFinish(finish) {
      const client = proto.HandshakeMessage.decode(finish).clientFinish;
      if (!client?.static || !client.payload) throw new Error('ClientFinish is incomplete');
      const noiseKey = open(client.static);
      mix(Curve.sharedKey(ephemeral.private, noiseKey));
      const payload = proto.ClientPayload.decode(open(client.payload));
      const expanded = hkdf(NOTHING, 64, { salt: Buffer.from(salt), info: '' });
      receiveKey = expanded.subarray(0, 32);
      sendKey = expanded.subarray(32);
      return { noiseKey, payload };
    },
    frame(bytes) {
      const body = sendKey ? aesEncryptGCM(bytes, sendKey, ivOf(sent++), NOTHING) : Buffer.from(bytes);
      const length = Buffer.alloc(3);
      length.writeUIntBE(body.length, 0, 3);
      return Buffer.concat([length, body]);
    },
  };
}
