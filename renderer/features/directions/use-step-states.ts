import { useLingui } from '@lingui/react/macro';
import type { DirectionView } from '../../../server/capi/views.ts';
import type { DirectionStep } from '../../app/search.ts';
import { standardNames } from '../../components/marks.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { CRM_LEVELS, toCrmFields } from './crm-values.ts';
import { NAMED_LEVELS, type Values } from './direction-values.ts';

interface StepState {
  text: string;
  /** It waits for the owner. */
  waits: boolean;
}

const calm = (text: string): StepState => ({ text, waits: false });

/** How each step stands, in one line: as it is typed now where that says it, else as it is stored. */
export function useStepStates(values: Values, direction: DirectionView | undefined): Record<DirectionStep, StepState> {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const waits = (text: string): StepState => ({ text, waits: values.capiEnabled });

  function on(): StepState {
    const since = direction?.capiEnabledAt;
    if (!values.capiEnabled) return calm(since ? t`Выключится, когда сохраните` : t`Выключено`);
    return calm(since ? t`Включено ${format.dayTime(since)}` : t`Включится, когда сохраните`);
  }

  function pixel(): StepState {
    const { metaId, token } = values.dataset;
    const id = metaId.trim();
    if (id === '') return waits(t`Не выбран`);
    const stored = direction?.dataset?.metaId === id ? direction.dataset : undefined;
    const second = values.withoutClick === 'other' ? direction?.ordinaryDataset : undefined;
    const named = stored?.name ? `${stored.name}, ${id}` : id;
    if (token !== '') return calm(t`${named}, новый токен ещё не сохранён`);
    for (const one of [stored, second]) {
      const name = one === stored ? named : (one?.metaId ?? '');
      if (one && one.token === null) return waits(t`${name}, нужен токен`);
      if (one?.token?.state === 'bad') return waits(t`${name}, токен не действует`);
    }
    if (stored && direction?.queue?.stopped && direction.queue.stopped.code !== 'no_business_id') {
      return waits(t`${named}, отправка остановлена`);
    }
    const lacksId = values.pageId.trim() === '' && values.wabaId.trim() === '';
    if (values.preset === 'standard' && lacksId) return waits(t`${named}, нужен номер страницы`);
    const ending = [stored, second].find((one) => one?.token?.state === 'ends_soon');
    if (ending?.token?.expiresAt != null) {
      const name = ending === stored ? named : ending.metaId;
      return waits(t`${name}, токен заканчивается ${format.day(ending.token.expiresAt)}`);
    }
    const whose = { dataset: t`свой токен`, account: t`токен кабинета`, business: t`общий токен` };
    return calm(stored?.tokenFrom ? `${named}, ${whose[stored.tokenFrom]}` : named);
  }

  function crm(): StepState {
    const fields = toCrmFields(values.crmFields, values.crmKind);
    const count = CRM_LEVELS.reduce((sum, level) => sum + (fields[level]?.length ?? 0), 0);
    if (values.crmKind === '') return waits(t`CRM не выбрана`);
    const name = values.crmKind === 'amocrm' ? 'amoCRM' : t`Битрикс24`;
    return count === 0 ? waits(t`${name}, полей ещё нет`) : calm(t`${name}, полей: ${count}`);
  }

  const usual = { interest: 'LeadSubmitted', qualified: 'QualifiedLead', scheduled: 'InitiateCheckout' };
  const names = NAMED_LEVELS.map(
    (level) => values.names[level].messaging || (values.preset === 'classic' ? standardNames[level] : usual[level]),
  );
  const country = values.country && new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(values.country);
  return {
    about: calm([values.name.trim(), country, values.currency].filter(Boolean).join(', ')),
    on: on(),
    pixel: pixel(),
    source: calm(values.source === 'crm' ? t`CRM (поля), пока не подключена` : t`WhatsApp (AI анализ)`),
    fields: values.source === 'crm' ? crm() : calm(names.join(', ')),
  };
}
