import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconChevronRight, IconCopy } from '@tabler/icons-react';
import classes from './event-panel.module.css';

/** The payload as it went out, or as it would go now. */
export function Payload({ json, isFrozen }: { json: string; isFrozen: boolean }) {
  const { t } = useLingui();
  return (
    <JsonFold title={isFrozen ? t`Тело события, как ушло` : t`Тело события, каким оно было бы сейчас`} json={json} />
  );
}

/** JSON behind its title; opened, it can be copied whole. */
export function JsonFold({ title, json }: { title: string; json: string }) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const pretty = prettyJson(json);
  return (
    <div className={classes['fold']}>
      <UnstyledButton className={classes['foldTitle']} onClick={toggle} aria-expanded={isOpen}>
        <IconChevronRight size={15} stroke={2} aria-hidden data-open={isOpen || undefined} />
        {title}
      </UnstyledButton>
      {isOpen && (
        <div className={classes['json']}>
          <CopyButton value={pretty}>
            {({ copied, copy }) => (
              <Button
                className={classes['copyJson']}
                size="compact-xs"
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
              >
                {copied ? <Trans>Скопировано</Trans> : <Trans>Скопировать</Trans>}
              </Button>
            )}
          </CopyButton>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll and must be reachable by keyboard */}
          <pre tabIndex={0}>{pretty}</pre>
        </div>
      )}
    </div>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
