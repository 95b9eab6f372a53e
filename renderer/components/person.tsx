import { Trans, useLingui } from '@lingui/react/macro';
import { initialsOf } from './format.ts';
import classes from './person.module.css';
import { useFormat } from './use-format.tsx';

interface Named {
  name: string | null;
  pushName?: string | null;
  phone: string | null;
}

/** What a person is called: as saved by the owner, as they call themselves, else by the phone. */
export function usePersonName(): (person: Named) => string {
  const format = useFormat();
  const { t } = useLingui();
  return (person) =>
    person.name || person.pushName || (person.phone ? format.phone(person.phone) : t`Без имени и телефона`);
}

export function Avatar({ person, size = 36 }: { person: Named; size?: number }) {
  const name = person.name || person.pushName;
  const shade = [...(person.phone ?? name ?? '')].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;
  return (
    <span className={classes['avatar']} data-shade={shade} style={{ width: size, height: size }} aria-hidden>
      {name ? initialsOf(name) : '+'}
    </span>
  );
}

/** The phone under a name; says so when WhatsApp hides it. */
export function Phone({ digits }: { digits: string | null }) {
  const format = useFormat();
  return digits ? <bdi>{format.phone(digits)}</bdi> : <Trans>телефон скрыт WhatsApp</Trans>;
}
