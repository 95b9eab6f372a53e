import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ModelView } from '../../../../server/qualification/model/views.ts';
import { ModelKey } from '../../../components/model/model-key.tsx';
import { Setting, SettingGroup } from '../../../components/setting.tsx';
import classes from './model-tab.module.css';
import type { GroupProps } from './settings.ts';
import { TryModel } from './try-model.tsx';

/** Model or rules only; which model; what leaves the computer. */
export function WhoGroup({ model, settings, onChange }: GroupProps & { model: ModelView }) {
  const { t } = useLingui();
  const [isChanging, setChanging] = useState(false);
  const isAsking = settings.useModel && (isChanging || !model.canBeAsked);
  return (
    <SettingGroup title={t`Кто оценивает`}>
      <Setting
        name={t`Чем оценивать диалоги`}
        why={
          settings.useModel
            ? t`Модель понимает смысл и спрашивает вас реже. Без сети и без денег её заменяют правила.`
            : t`Правила ищут знакомые слова, даты и время. Они бесплатны и работают без сети, но понимают меньше.`
        }
      >
        <SegmentedControl
          aria-label={t`Чем оценивать диалоги`}
          value={settings.useModel ? 'model' : 'rules'}
          onChange={(value) => onChange({ useModel: value === 'model' })}
          data={[
            { value: 'model', label: t`Модель` },
            { value: 'rules', label: t`Только правила` },
          ]}
        />
      </Setting>
      {settings.useModel && !isAsking && (
        <Setting name={t`Модель`} why={<WhatLeaves model={model} />}>
          <span className={classes['modelName']}>
            <b>{model.model}</b>
            <TryModel model={model} />
            <Button variant="default" onClick={() => setChanging(true)}>
              <Trans>Сменить</Trans>
            </Button>
          </span>
        </Setting>
      )}
      {isAsking && (
        <div className={classes['key']}>
          <ModelKey
            model={model}
            onDone={() => setChanging(false)}
            onCancel={model.canBeAsked ? () => setChanging(false) : undefined}
          />
          <p className={classes['dim']}>
            <WhatLeaves model={model} />
          </p>
        </div>
      )}
    </SettingGroup>
  );
}

/** What leaves the computer, honestly. */
function WhatLeaves({ model }: { model: ModelView }) {
  const { host, hostname } = new URL(model.baseUrl);
  if (hostname === 'localhost' || hostname === '127.0.0.1') {
    return <Trans>Модель работает на этом компьютере: тексты переписки его не покидают.</Trans>;
  }
  return (
    <Trans>
      На {host} уходят тексты сообщений и правила направления; телефоны, почта и номера карт в них заменены пометками.
      Имя контакта, фото и голосовые не уходят, а каждый запрос можно прочитать ниже.
    </Trans>
  );
}
