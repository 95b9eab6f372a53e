import { Trans } from '@lingui/react/macro';
import type { TokenView } from '../../../../server/ads/views.ts';
import { useScopeWords } from '../../../components/scope-words.ts';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './accounts.module.css';

/** What a token may do, in plain words, and when it was given and looked at. */
export function TokenFacts({ token }: { token: TokenView }) {
  const format = useFormat();
  const words = useScopeWords();
  const known = token.scopes.flatMap((scope) => words[scope] ?? []);
  const others = token.scopes.filter((scope) => words[scope] === undefined);
  return (
    <div className={classes['facts']}>
      {known.length > 0 && (
        <p>
          <Trans>С ним можно: {known.join(', ')}.</Trans>
        </p>
      )}
      {others.length > 0 && (
        <p>
          <Trans>Ещё права: {others.join(', ')}.</Trans>
        </p>
      )}
      {token.state === 'good' && token.scopes.length > 0 && !token.scopes.includes('ads_read') && (
        <p className={classes['warning']}>
          <Trans>Права ads_read у него нет: названия объявлений и расходы с ним не прочитать.</Trans>
        </p>
      )}
      <p>
        {token.setAt !== null && <Trans>Сохранён {format.day(token.setAt)}.</Trans>}{' '}
        {token.checkedAt !== null && <Trans>Meta подтвердила {format.dayTime(token.checkedAt)}.</Trans>}
      </p>
    </div>
  );
}
