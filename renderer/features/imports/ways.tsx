import { Trans, useLingui } from '@lingui/react/macro';
import { IconChevronRight, IconDeviceMobileMessage, IconFileZip, IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ImportKind } from '../../../server/imports/views.ts';
import classes from './home.module.css';
import { useKindWords } from './import-words.ts';

const icons: Record<ImportKind, typeof IconTable> = {
  history: IconDeviceMobileMessage,
  exports: IconFileZip,
  contacts: IconTable,
};

export function KindIcon({ kind, size = 20 }: { kind: ImportKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}

/** Three ways in, as calm choices. */
export function Ways() {
  const { t } = useLingui();
  const words = useKindWords();
  const ways: Array<{ kind: ImportKind; what: string }> = [
    { kind: 'history', what: t`Чаты, которые уже есть в телефоне. Телефон отдаёт их сам после привязки.` },
    { kind: 'exports', what: t`Файлы .txt и .zip, которые сделал WhatsApp, или целая папка с ними.` },
    { kind: 'contacts', what: t`Файл .csv с телефонами и именами: из телефона, CRM или Excel.` },
  ];
  return (
    <nav className={classes['ways']} aria-label={t`Что импортировать`}>
      {ways.map(({ kind, what }) => (
        <Link key={kind} to="/imports" search={{ way: kind }} className={classes['way']}>
          <span className={classes['wayIcon']}>
            <KindIcon kind={kind} size={22} />
          </span>
          <span className={classes['wayText']}>
            <b>{words(kind)}</b>
            <span>{what}</span>
          </span>
          <IconChevronRight size={18} stroke={1.75} aria-hidden className={classes['wayGo']} />
        </Link>
      ))}
    </nav>
  );
}

/** The title over a list that follows the ways. */
export function PastTitle() {
  return (
    <h2 className={classes['pastTitle']}>
      <Trans>Импорты</Trans>
    </h2>
  );
}
