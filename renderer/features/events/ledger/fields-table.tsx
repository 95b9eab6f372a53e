import { Trans, useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { FieldView } from '../../../../server/capi/views.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './event-panel.module.css';

/** Each field as known here, as normalised, as hashed; sent or left out, and why. */
export function FieldsTable({ fields }: { fields: FieldView[] }) {
  const { t } = useLingui();
  const sentence = useSentence();
  const words = useFieldWords();
  return (
    <table className={classes['fields']}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Поле</Trans>
          </th>
          <th scope="col">
            <Trans>Известно здесь</Trans>
          </th>
          <th scope="col">
            <Trans>Уходит в Meta</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const wire = field.hashed ?? field.normalised;
          return (
            <tr key={field.key} data-out={!field.sent || undefined}>
              <th scope="row">
                {words[field.key] ?? field.key}
                <code>{field.key}</code>
              </th>
              <td>
                <Value text={field.raw} />
                {field.normalised !== null && field.normalised !== field.raw && <Value text={field.normalised} />}
              </td>
              <td>
                <span className={classes['sent']}>
                  {field.sent ? (
                    <IconCheck size={14} stroke={2} aria-label={t`отправляется`} />
                  ) : (
                    <IconMinus size={14} stroke={2} aria-label={t`не отправляется`} />
                  )}
                  {field.sent ? (
                    <span>
                      <Value text={wire} />
                      <span className={classes['how']}>
                        {field.hashed === null ? <Trans>как есть</Trans> : <Trans>зашифровано, SHA-256</Trans>}
                      </span>
                    </span>
                  ) : (
                    <span className={classes['how']}>
                      {field.leftOut ? sentence.reason(field.leftOut) : <Trans>не отправляется</Trans>}
                    </span>
                  )}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Long values in one line, whole on hover and for a screen reader. */
function Value({ text }: { text: string | null }) {
  if (text === null) return <span className={classes['how']}>—</span>;
  return (
    <Tooltip label={<span className={classes['whole']}>{text}</span>} maw={420} disabled={text.length < 18}>
      <code className={classes['value']}>{text}</code>
    </Tooltip>
  );
}

function useFieldWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    ctwa_clid: t`Номер клика`,
    page_id: t`Страница`,
    whatsapp_business_account_id: t`Аккаунт WhatsApp Business`,
    ph: t`Телефон`,
    external_id: t`Свой номер человека`,
  };
}
