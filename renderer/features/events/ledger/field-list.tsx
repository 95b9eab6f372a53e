import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { FieldView } from '../../../../server/capi/views.ts';
import { CopyText } from '../../../components/copy-text.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './event-panel.module.css';

/** Each field of the person: as known here, as normalised, as hashed; sent, or left out and why. */
export function FieldList({ fields, isFrozen }: { fields: FieldView[]; isFrozen: boolean }) {
  const { t } = useLingui();
  return (
    <ul className={classes['fields']} aria-label={t`Поля события`}>
      {fields.map((field) => (
        <li key={field.key} data-out={!field.sent || undefined}>
          <FieldHead field={field} isFrozen={isFrozen} />
          <Forms field={field} />
        </li>
      ))}
    </ul>
  );
}

function FieldHead({ field, isFrozen }: { field: FieldView; isFrozen: boolean }) {
  const sentence = useSentence();
  const words = useFieldWords();
  return (
    <div className={classes['fieldHead']}>
      <span>
        {words[field.key] ?? field.key} <code className={classes['code']}>{field.key}</code>
      </span>
      <span className={classes['fate']}>
        {field.sent ? <IconCheck size={14} stroke={2} aria-hidden /> : <IconMinus size={14} stroke={2} aria-hidden />}
        {field.sent ? (
          isFrozen ? (
            <Trans>ушло</Trans>
          ) : (
            <Trans>уйдёт</Trans>
          )
        ) : field.leftOut ? (
          sentence.reason(field.leftOut)
        ) : (
          <Trans>не отправляется</Trans>
        )}
      </span>
    </div>
  );
}

/** Only the forms that differ: a click id goes out as it came. */
function Forms({ field }: { field: FieldView }) {
  if (field.raw === null && field.hashed === null) return null;
  return (
    <dl className={classes['forms']}>
      <dt>
        <Trans>здесь</Trans>
      </dt>
      <dd>{field.raw === null ? '—' : <CopyText text={field.raw} />}</dd>
      {field.hashed !== null && field.normalised !== null && field.normalised !== field.raw && (
        <>
          <dt>
            <Trans>приведено</Trans>
          </dt>
          <dd>
            <CopyText text={field.normalised} />
          </dd>
        </>
      )}
      {field.hashed === null ? (
        field.sent && (
          <>
            <dt>
              <Trans>в Meta</Trans>
            </dt>
            <dd className={classes['how']}>
              <Trans>как есть, не шифруется</Trans>
            </dd>
          </>
        )
      ) : (
        <>
          <dt>SHA-256</dt>
          <dd>
            <CopyText text={field.hashed} />
          </dd>
        </>
      )}
    </dl>
  );
}

function useFieldWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    ctwa_clid: t`Номер клика`,
    page_id: t`Страница`,
    whatsapp_business_account_id: t`Аккаунт WhatsApp Business`,
    ph: t`Телефон`,
    em: t`Почта`,
    external_id: t`Свой номер человека`,
    lead_id: t`Номер заявки`,
  };
}
