import { useLingui } from '@lingui/react/macro';
import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy-text.module.css';

/** An identifier in one line that is copied whole by a click. */
export function CopyText({ text, label }: { text: string; label?: string }) {
  const { t } = useLingui();
  const copy = label ?? t`Скопировать`;
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy: take }) => (
        <Tooltip label={copied ? t`Скопировано` : copy}>
          <UnstyledButton
            className={classes['copy']}
            onClick={take}
            aria-label={`${text}: ${copied ? t`Скопировано` : copy}`}
          >
            <code>{text}</code>
            {copied ? (
              <IconCheck size={14} stroke={2} aria-hidden className={classes['done']} />
            ) : (
              <IconCopy size={14} stroke={1.75} aria-hidden />
            )}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
