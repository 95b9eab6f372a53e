import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { standardNames, useLevelWords } from '../../components/marks.tsx';
import { type Choices, type DirectionForm, NAMED_LEVELS, type NamedLevel } from './direction-values.ts';
import classes from './directions.module.css';

/** What the standard preset calls the levels in business messaging. Source: product.md 5 */
const MESSAGING: Record<NamedLevel, string> = {
  interest: 'LeadSubmitted',
  qualified: 'QualifiedLead',
  scheduled: 'InitiateCheckout',
};

interface EventNamesPartProps {
  form: DirectionForm;
  choices: Choices | undefined;
}

/** Per level, with a click id and without; only names that Meta accepts can be chosen. */
export function EventNamesPart({ form, choices }: EventNamesPartProps) {
  const { t } = useLingui();
  const words = useLevelWords();
  const isClassic = form.values.preset === 'classic';
  const own = (name: string) => ({ value: '', label: name });
  const messaging = choices?.eventNames.messaging ?? [];
  const chat = choices?.eventNames.chat ?? [];
  const withClick = isClassic ? [...new Set([...chat, ...messaging])] : messaging;
  return (
    <>
      <table className={classes['names']}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Уровень</Trans>
            </th>
            <th scope="col">
              <Trans>С номером клика</Trans>
            </th>
            <th scope="col">
              <Trans>Без него</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {NAMED_LEVELS.map((level) => {
            const usual = isClassic ? standardNames[level] : MESSAGING[level];
            return (
              <tr key={level}>
                <th scope="row">{words(level)}</th>
                <td>
                  <Select
                    size="xs"
                    aria-label={t`${words(level)}, с номером клика`}
                    data={[own(usual), ...withClick.filter((name) => name !== usual)]}
                    {...form.getInputProps(`names.${level}.messaging`)}
                  />
                </td>
                <td>
                  <Select
                    size="xs"
                    aria-label={t`${words(level)}, без номера клика`}
                    data={[own(standardNames[level]), ...chat.filter((name) => name !== standardNames[level])]}
                    {...form.getInputProps(`names.${level}.chat`)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {form.errors['names'] && <p className={classes['error']}>{form.errors['names']}</p>}
    </>
  );
}
