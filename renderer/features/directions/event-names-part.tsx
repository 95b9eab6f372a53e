import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { standardNames, useLevelWords } from '../../components/marks.tsx';
import type { Choices, DirectionForm } from './direction-values.ts';
import { NameChoice } from './name-choice.tsx';
import classes from './names.module.css';

interface EventNamesPartProps {
  form: DirectionForm;
  choices: Choices | undefined;
  /** Undefined: it is not made yet, and no dataset has said anything. */
  directionId: string | undefined;
}

/** What the standard preset calls the levels in business messaging. Source: product.md 5 */
const MESSAGING = {
  interest: 'LeadSubmitted',
  qualified: 'QualifiedLead',
  scheduled: 'InitiateCheckout',
  purchase: 'Purchase',
};

const LEVELS = ['interest', 'qualified', 'scheduled', 'purchase'] as const;

/** Per level, with a click id and without: only names that Meta knows, and what this dataset has made of each. */
export function EventNamesPart({ form, choices, directionId }: EventNamesPartProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const words = useLevelWords();
  const { data: names } = useQuery({
    ...trpc.directions.names.queryOptions({ id: directionId ?? '' }),
    enabled: directionId !== undefined,
  });
  const { preset, source, dataset, withoutClick, ordinary } = form.values;
  const isClassic = preset === 'classic';
  const messaging = choices?.eventNames.messaging ?? [];
  const chat = choices?.eventNames.chat ?? [];
  const ofMessaging = isClassic ? [...new Set([...chat, ...messaging])] : messaging;
  const saidBy = (metaId: string, actionSource: string) =>
    names?.datasets
      .find((one) => one.metaId === metaId.trim())
      ?.names.filter((name) => name.actionSource === actionSource) ?? [];
  const main = saidBy(dataset.metaId, 'business_messaging');
  const rest = saidBy(
    withoutClick === 'other' ? ordinary.metaId : dataset.metaId,
    isClassic ? 'other' : source === 'crm' ? 'system_generated' : 'chat',
  );
  return (
    <>
      {isClassic && (
        <p className={classes['note']}>
          <Trans>
            Классический формат: имена Lead, CompleteRegistration и Schedule уходят и с номером клика. Meta принимает их
            не у каждого набора.
          </Trans>
        </p>
      )}
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
          {LEVELS.map((level) => (
            <tr key={level}>
              <th scope="row">
                {words(level)}
                <span className={classes['standard']}>{standardNames[level]}</span>
              </th>
              <td>
                <NameChoice
                  label={t`${words(level)}, с номером клика`}
                  usual={isClassic ? standardNames[level] : MESSAGING[level]}
                  names={ofMessaging}
                  said={main}
                  field={form.getInputProps(`names.${level}.messaging`)}
                />
              </td>
              <td>
                {withoutClick === 'none' ? (
                  <span className={classes['none']}>
                    <Trans>не отправляется</Trans>
                  </span>
                ) : (
                  <NameChoice
                    label={t`${words(level)}, без номера клика`}
                    usual={standardNames[level]}
                    names={chat}
                    said={rest}
                    field={form.getInputProps(`names.${level}.chat`)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {form.errors['names'] && <p className={classes['error']}>{form.errors['names']}</p>}
    </>
  );
}
