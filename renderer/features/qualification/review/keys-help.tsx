import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Modal } from '@mantine/core';
import classes from './keys-help.module.css';

/** Which key does what. */
export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const keys: [string[], string][] = [
    [['↑', '↓'], t`Листать`],
    [['Enter'], t`Согласиться`],
    [['X'], t`Поправить: сказать наоборот`],
    [['R'], t`Сказать, почему поправили`],
    [['Z', 'Ctrl Z'], t`Отменить последнее решение, пока не прошло 10 секунд`],
    [['S'], t`Отметить диалог звездой для лаборатории`],
    [['O'], t`Открыть диалог на нужных сообщениях`],
    [['?'], t`Показать эти клавиши`],
  ];
  return (
    <Modal opened={isOpen} onClose={onClose} title={<Trans>Клавиши разбора</Trans>} size="sm">
      <dl className={classes['keys']}>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <Kbd key={name} size="sm">
                  {name}
                </Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className={classes['note']}>
        <Trans>Клавиши работают по месту на клавиатуре: раскладку переключать не нужно.</Trans>
      </p>
    </Modal>
  );
}
