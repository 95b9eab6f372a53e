import type { Reason } from '../../dialogs/views.ts';
import { AppError, domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules } from '../judgement.ts';
import { proposeRules } from '../model/propose-rules.ts';
import { fillTemplate, type OwnWords } from './templates/fill-template.ts';
import type { Trade } from './templates/template.ts';
import { nearestTrade, templateOf } from './templates/templates.ts';

interface Propose {
  /** Its name is a word about the business too. */
  direction: { name: string };
  own: OwnWords;
  /** NULL: whichever the owner's words are nearest to. */
  trade: Trade | null;
  language: 'ru' | 'en';
  withModel: boolean;
  signal: AbortSignal;
}

export interface Proposal {
  rules: DirectionRules;
  draftedBy: 'model' | 'template';
  /** The template it was made from. NULL: from none. */
  trade: Trade | null;
  /** Why the model did not write it. NULL: it did. */
  problem: Reason | null;
  costMicroUsd: number;
}

/**
 * The first draft of a direction's rules: by the model when there is one and the owner said something of the business, else
 * from the template of the trade. Nothing is saved.
 *
 * @throws The signal's reason when it is aborted.
 */
export async function propose(parts: Parts, asked: Propose): Promise<Proposal> {
  const { own, language, signal, direction } = asked;
  try {
    if (!asked.withModel) throw new AppError('model_stopped');
    const about = describe(asked);
    if (about === null) throw new AppError('rules_about_empty');
    const { rules, costMicroUsd } = await proposeRules(parts, { about, language, signal });
    return { rules, draftedBy: 'model', trade: null, problem: null, costMicroUsd };
  } catch (fault) {
    signal.throwIfAborted();
    const known = domainCode(fault);
    if (!known) throw fault;
    const trade = asked.trade ?? nearestTrade([direction.name, ...Object.values(own)].join(' '));
    return {
      rules: fillTemplate(templateOf(trade), own, language),
      draftedBy: 'template',
      trade,
      // Its sentence is of a choice that was not made here.
      problem: known.code === 'model_key_missing' ? { code: 'rules_no_model' } : { code: known.code, ...known.params },
      costMicroUsd: Number(known.params['costMicroUsd'] ?? 0),
    };
  }
}

const LABELS = {
  ru: { name: 'Направление', trade: 'Отрасль', sells: 'Чем занимаемся', place: 'Где и когда работаем' },
  en: { name: 'Line of business', trade: 'Trade', sells: 'What we do', place: 'Where and when' },
} as const;
const ASKED = {
  ru: { mustTell: 'Что клиент должен сказать до записи', booked: 'Что считается записью' },
  en: { mustTell: 'What a customer must tell before being booked', booked: 'What counts as booked' },
} as const;

/** What the model is told; NULL: the owner said nothing, and the model would only invent. */
function describe({ direction, own, trade, language }: Propose): string | null {
  if (Object.values(own).every((text) => text.trim() === '')) return null;
  const labels = { ...LABELS[language], ...ASKED[language] };
  const lines: [keyof typeof labels, string][] = [
    ['name', direction.name],
    ['trade', trade === null ? '' : templateOf(trade)[language].name],
    ['sells', own.sells],
    ['place', own.place],
    ['mustTell', own.mustTell],
    ['booked', own.booked],
  ];
  return lines
    .filter(([, text]) => text.trim() !== '')
    .map(([key, text]) => `${labels[key]}: ${text.trim()}`)
    .join('\n');
}
