import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import classes from './side-panel.module.css';

interface SidePanelProps {
  title: ReactNode;
  label: string;
  onClose: () => void;
  /** Stands under the content and does not scroll: the buttons of a form. */
  foot?: ReactNode;
  children: ReactNode;
  width?: number;
  /** Esc does not close it: something was typed that would be lost. */
  holdsOn?: boolean;
  /** Takes the focus when it opens: for forms. */
  takesFocus?: boolean;
}

/** Details to the right of a list; at 1024 it covers the middle. Esc closes it, and the focus goes back to what opened it. */
export function SidePanel({ title, label, onClose, foot, children, width = 440, holdsOn, takesFocus }: SidePanelProps) {
  const { t } = useLingui();
  const panel = useRef<HTMLElement>(null);
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    if (takesFocus) panel.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [takesFocus]);

  useLayoutEffect(() => {
    const aside = panel.current;
    return () => {
      const isInside = aside?.contains(document.activeElement);
      if (isInside && opener instanceof HTMLElement && opener !== document.body) opener.focus();
    };
  }, [opener]);

  // What opened it by a click keeps the focus, or nothing has it: Esc means the panel there too.
  useEffect(() => {
    function onEscape(event: globalThis.KeyboardEvent) {
      // Not what has the focus now: a list that Esc has just closed had it.
      const isElsewhere = event.target !== document.body && event.target !== opener;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere && !holdsOn) onClose();
    }
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [opener, holdsOn, onClose]);

  function onKeyDown(event: KeyboardEvent) {
    // A calendar that hangs over the panel stands elsewhere in the page, but its keys come here as well.
    const at = event.target instanceof Element && event.currentTarget.contains(event.target) ? event.target : null;
    const isOfAList = at?.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || event.defaultPrevented || at === null || isOfAList || holdsOn) return;
    event.stopPropagation();
    onClose();
  }

  return (
    <aside ref={panel} className={classes['panel']} style={{ width }} aria-label={label} onKeyDown={onKeyDown}>
      <header className={classes['head']}>
        <h2 className={classes['title']}>{title}</h2>
        <Tooltip label={t`Закрыть (Esc)`}>
          <ActionIcon onClick={onClose} aria-label={t`Закрыть`}>
            <IconX size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes['body']}>{children}</div>
      {foot && <footer className={classes['foot']}>{foot}</footer>}
    </aside>
  );
}

/** One part of a panel, under its own small title. */
export function PanelPart({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes['part']}>
      {title && <h3 className={classes['partTitle']}>{title}</h3>}
      {children}
    </section>
  );
}
