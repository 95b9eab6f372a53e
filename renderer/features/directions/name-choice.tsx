import { Trans } from '@lingui/react/macro';
import { type ComboboxItem, Select, type SelectProps } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Mark } from '../../components/marks.tsx';
import { useFormat } from '../../components/use-format.tsx';
import classes from './names.module.css';

/** What a dataset said of a name. */
interface SaidName {
  name: string;
  state: 'accepted' | 'refused';
  saidOf: 'event' | 'probe';
  saidAt: number;
}

interface NameChoiceProps {
  label: string;
  /** The preset's own name; chosen when the field is empty. */
  usual: string;
  names: readonly string[];
  /** Of the dataset this event goes to. */
  said: readonly SaidName[];
  field: Pick<SelectProps, 'value' | 'onChange' | 'onFocus' | 'onBlur' | 'error'>;
}

/** One name on the wire. A refused one can be chosen all the same: then it says what will come of that. */
export function NameChoice({ label, usual, names, said, field }: NameChoiceProps) {
  const of = (name: string) => said.find((one) => one.name === name);
  const option = (name: string): ComboboxItem => ({ value: name === usual ? '' : name, label: name });
  const chosen = field.value || usual;
  return (
    <>
      <Select
        size="xs"
        aria-label={label}
        allowDeselect={false}
        comboboxProps={{ width: 330, position: 'bottom-start' }}
        data={[usual, ...names.filter((name) => name !== usual)].map(option)}
        renderOption={({ option: { label: name, value } }) => (
          <span className={classes['option']}>
            <code>{name}</code>
            {value === '' && (
              <span className={classes['dim']}>
                <Trans>обычное</Trans>
              </span>
            )}
            <StateMark said={of(name)} isShort />
          </span>
        )}
        {...field}
      />
      <StateMark said={of(chosen)} />
    </>
  );
}

/** What this dataset made of the name: shape, colour and words. */
function StateMark({ said, isShort = false }: { said: SaidName | undefined; isShort?: boolean }) {
  const format = useFormat();
  if (!said) {
    return (
      isShort || (
        <p className={classes['state']}>
          <Mark icon={<IconCircleDashed size={14} stroke={1.75} aria-hidden />}>
            <Trans>ещё не пробовали</Trans>
          </Mark>
        </p>
      )
    );
  }
  const isRefused = said.state === 'refused';
  const day = format.day(said.saidAt);
  const Icon = isRefused ? IconAlertTriangle : IconCircleCheck;
  const mark = (
    <Mark icon={<Icon size={14} stroke={1.75} aria-hidden />} tone={isRefused ? 'alarm' : 'good'}>
      {isRefused ? <Trans>отказ {day}</Trans> : <Trans>принимает</Trans>}
    </Mark>
  );
  if (isShort) return mark;
  return (
    <>
      <p className={classes['state']}>{mark}</p>
      {isRefused && (
        <p className={classes['warning']}>
          <Trans>События с этим именем ждут. Выберите другое, и они уйдут.</Trans>
        </p>
      )}
    </>
  );
}
