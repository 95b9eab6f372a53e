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
    /^(?:lost|closed lost)$|не реализ|провал|отказ|проигр|потер|некачествен|спам|spam|junk|не ?целев|не интерес|не актуал|неактуал|не купил|дубл|бас тарт|баш тарт|rad et/u,
  ],
  [
    'paid',
    /^(?:paid|won|closed won|purchase|сделка)$|реализован|успеш|оплачен|оплатил|оплата получ|оплата прош|купил|покупатель|продано|продажа|постоянный|толенген|толеди|толоду|tolangan|to lagan|converted/u,
  ],
  [
    'scheduled',
    /^(?:scheduled|booked|запись)$|записан|записал|назначен|бронь|заброни|приш[её]л|визит|встреча|жазылды|жазылган|yozil|appointment/u,
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

/** The stage that a cell names; null: none that is known, or nothing. */
export function saidStage(cell: string): Stage | null {
  const folded = foldHeader(cell);
  if (folded === '' || folded.length > 60) return null;
  return WRITTEN.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
