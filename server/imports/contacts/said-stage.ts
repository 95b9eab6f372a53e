import type { detectedStages } from '../../../db/schema/index.ts';
import { foldHeader } from './header-words.ts';

export type Stage = typeof detectedStages.$inferSelect.stage;

/**
 * How owners and their CRMs call the stages (amoCRM's and Bitrix24's own among them), as `foldHeader` leaves them. The first
 * that fits is taken: «не реализовано» before «реализовано».
 */
const WRITTEN: [Stage, RegExp][] = [
  [
    'lost',
    /^(?:lost|closed lost|unqualified|disqualified|not interested)$|не ?реализ|не ?успеш|безуспеш|провал|отказ|проигр|потерян|некачествен|спам|spam|junk|не ?целев|не ?(?:за)?интерес|не ?актуал|не ?квалиф|не подход|не купил|дубл|бас тарт|баш тарт|rad et/u,
  ],
  [
    'paid',
    /^(?:paid|won|closed won|purchase|оплата)$|реализован|успеш|оплачен|оплатил|оплата получ|оплата прош|купил|покупатель|продано|продажа|постоянный|толенген|толеди|толоду|tolangan|tolandi|converted/u,
  ],
  [
    'scheduled',
    /^(?:scheduled|booked|запись)$|записан|записал|назначен|бронь|заброни|приш[её]л|визит|встреч|жазылды|жазылган|yozil|appointment/u,
  ],
  ['qualified', /^(?:qualified|квал)$|квалифи|согласован|договор|подход|целевой|счет|commit|proposal/u],
  [
    'interested',
    /^(?:interested|интерес)$|заинтерес|интересует|переговор|принимают решение|думает|в работе|in work|in progress|кызыг|кызык|qiziq|contacted|нагрет|теплый|горячий/u,
  ],
  [
    'new_lead',
    /^(?:new|new_lead|new lead|лид|lead|жана|yangi)$|нов[аыо]|неразобран|не разобран|первичн|не обработ|необработ|incoming|входящ/u,
  ],
];

/** Says that something has not happened: what has is not known. */
const NOT_YET =
  /не ?(?:оплач|оплат|запис|купи|назнач|приш|согласов)|ожида\p{L}* оплат|ждем оплат|unpaid|not (?:paid|booked)/u;

/** The stage that a cell names; null: none that is known, or nothing. */
export function saidStage(cell: string): Stage | null {
  const folded = foldHeader(cell);
  if (folded === '' || folded.length > 60) return null;
  const stage = WRITTEN.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
  return stage !== 'lost' && NOT_YET.test(folded) ? null : stage;
}
