import { jidNormalizedUser, proto, toNumber } from '@whiskeysockets/baileys';
import { type Account, type Companion, encryptFor, type World } from './account.ts';
import { type HistoryChunk, historyMessage } from './history.ts';

const { ProtocolMessage, PeerDataOperationRequestType } = proto.Message;

/** Sends a message between the owner's own devices; it stays in the queue until its receipt like any other. */
function sendPeer(world: World, account: Account, companion: Companion, message: proto.IMessage): void {
  const id = world.newId();
  companion.queue.push({
    id,
    build: async (retry) => ({
      tag: 'message',
      attrs: { id, from: account.jid, type: 'text', category: 'peer', t: String(Math.floor(Date.now() / 1000)) },
      content: [
        await encryptFor(world, account.signal, companion, message, retry),
        { tag: 'meta', attrs: { appdata: 'default' } },
      ],
    }),
    acknowledged: () => account.signal.settle(companion.lid),
  });
}

const own = (account: Account, message: proto.IMessage): proto.IMessage => ({
  deviceSentMessage: { destinationJid: account.jid, message },
});

export async function sendHistoryChunk(
  world: World,
  account: Account,
  companion: Companion,
  chunk: HistoryChunk,
): Promise<void> {
  sendNotice(world, account, companion, await historyMessage(world, chunk));
}

/** Announces a part of the history that lies on the media servers already. */
export function sendNotice(world: World, account: Account, companion: Companion, notice: proto.IMessage): void {
  sendPeer(world, account, companion, own(account, notice));
}

function resend(
  world: World,
  account: Account,
  companion: Companion,
  stanzaId: string,
  keys: proto.IMessageKey[],
): void {
  const found = keys.map((key) => account.messages.get(key.id ?? '')).filter((held) => held !== undefined);
  for (const held of found) {
    const entry = world.ledger.entries.get(held.key?.id ?? '');
    if (entry) entry.resends += 1;
  }
  if (!found.length) return;
  const answer = {
    protocolMessage: {
      type: ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
      peerDataOperationRequestResponseMessage: {
        peerDataOperationRequestType: PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND,
        stanzaId,
        peerDataOperationResult: found.map((held) => ({
          placeholderMessageResendResponse: { webMessageInfoBytes: proto.WebMessageInfo.encode(held).finish() },
        })),
      },
    },
  };
  sendPeer(world, account, companion, own(account, answer));
}

async function older(
  world: World,
  account: Account,
  companion: Companion,
  stanzaId: string,
  request: proto.Message.PeerDataOperationRequestMessage.IHistorySyncOnDemandRequest,
): Promise<void> {
  const chat = jidNormalizedUser(request.chatJid ?? '');
  const before = toNumber(request.oldestMsgTimestampMs ?? 0) / 1000;
  const messages = [...account.messages.values()]
    .filter((held) => held.key?.remoteJid === chat && held.key?.id !== request.oldestMsgId)
    .filter((held) => !before || toNumber(held.messageTimestamp ?? 0) <= before)
    .sort((a, b) => toNumber(b.messageTimestamp ?? 0) - toNumber(a.messageTimestamp ?? 0))
    .slice(0, request.onDemandMsgCount ?? 50);
  const conversations = [{ id: chat, messages: messages.map((message) => ({ message })) }];
  const chunk: HistoryChunk = { syncType: 'ON_DEMAND', conversations, inline: false, requestId: stanzaId };
  await sendHistoryChunk(world, account, companion, chunk);
}

/** The phone takes what a linked client asks of it; while it is off the network, requests wait. */
export async function takePeerRequest(
  world: World,
  account: Account,
  companion: Companion,
  stanzaId: string,
  message: proto.IMessage,
): Promise<void> {
  const inner = message.deviceSentMessage?.message ?? message;
  const request = inner.protocolMessage?.peerDataOperationRequestMessage;
  if (!request) return;
  const work = async () => {
    const keys = (request.placeholderMessageResendRequest ?? []).map((wanted) => wanted.messageKey ?? {});
    if (keys.length) resend(world, account, companion, stanzaId, keys);
    const history = request.historySyncOnDemandRequest;
    if (history && account.answersHistory) await older(world, account, companion, stanzaId, history);
  };
  if (account.online) return work();
  account.waitingRequests.push(work);
  world.ledger.changed();
}
