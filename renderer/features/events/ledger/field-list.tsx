import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { eventFields } from '../../../../resources/sentences/event-fields.ts';
import type { FieldView } from '../../../../server/capi/views.ts';
import { CopyText } from '../../../components/copy-text.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './event-panel.module.css';

/** Each field of the person and of the payment: as known here, as normalised, as hashed; sent, or left out and why. */
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
  const { i18n } = useLingui();
  const word = eventFields[field.key];
  return (
    <div className={classes['fieldHead']}>
      <span>
        {word && i18n._(word)} <code className={classes['code']}>{field.key}</code>
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
  if (field.raw === null && field.hashed === null && !field.hasChanged) return null;
  return (
    <dl className={classes['forms']}>
      <dt>
        <Trans>здесь</Trans>
      </dt>
      {field.hasChanged ? (
        <dd className={classes['how']}>
          {field.sent ? <Trans>с тех пор изменилось: ушло прежнее</Trans> : <Trans>стало известно позже</Trans>}
        </dd>
      ) : (
        <dd>{field.raw === null ? '—' : <CopyText text={field.raw} />}</dd>
      )}
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
