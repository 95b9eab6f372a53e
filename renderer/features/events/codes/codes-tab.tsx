import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { IconMessageReport, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { MetaCode } from '../../../../resources/sentences/meta-codes.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty } from '../../../components/page.tsx';
import { useAddressText } from '../../../components/use-address-text.ts';
import classes from './codes.module.css';
import { findCodes } from './find-codes.ts';

const route = getRouteApi('/events');

/** The guide to Meta’s answers: by code, by Meta’s own words, or by a line of an older log. */
export function CodesTab() {
  const { t, i18n } = useLingui();
  const { said, direction } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, type] = useAddressText(said, (next) => {
    void navigate({ search: { tab: 'codes', direction, said: next }, replace: true });
  });
  const found = findCodes(typed, (sentence) => i18n._(sentence));
  return (
    <div className={classes['page']}>
      <TextInput
        label={t`Код или слова ответа`}
        description={t`Вставьте ответ Meta или строку из старого журнала целиком: код в ней найдётся сам.`}
        placeholder={t`Например, (#100) Invalid parameter`}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        type="search"
        spellCheck={false}
        value={typed}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <p className={classes['count']} role="status">
        {typed.trim() !== '' && found.length > 0 && t`Найдено: ${found.length}`}
      </p>
      {found.length === 0 ? (
        <Empty
          icon={<IconMessageReport size={28} stroke={1.5} />}
          title={<Trans>Такого ответа в справке нет</Trans>}
          why={<Trans>Доктор проверит токен, набор данных и имена событий и скажет, что исправить.</Trans>}
        >
          <LinkButton to="/events" search={{ tab: 'doctor', direction }} variant="default">
            <Trans>Спросить доктора</Trans>
          </LinkButton>
        </Empty>
      ) : (
        <dl className={classes['codes']}>
          {found.map((code) => (
            <Line key={code.name} code={code} />
          ))}
        </dl>
      )}
    </div>
  );
}

function Line({ code: { name, said, means, mend } }: { code: MetaCode }) {
  const { i18n } = useLingui();
  return (
    <div className={classes['line']}>
      <dt className={classes['name']}>
        <span className={classes['code']}>{name}</span>
        {said && (
          <span className={classes['said']} lang="en">
            {said}
          </span>
        )}
      </dt>
      <dd className={classes['words']}>
        <p className={classes['means']}>{i18n._(means)}</p>
        <p className={classes['mend']}>{i18n._(mend)}</p>
      </dd>
    </div>
  );
}
