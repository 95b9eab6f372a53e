import { useLingui } from '@lingui/react/macro';
import { Radio, Stack } from '@mantine/core';
import type { ImportOptions } from '../../../server/imports/options.ts';
import type { ImportView } from '../../../server/imports/views.ts';
import { ModelPart } from './model-part.tsx';
import { NamedRadios } from './named-radios.tsx';
import type { PartProps } from './range-part.tsx';

interface StagePartProps extends PartProps {
  /** What it would cost is known once the import was looked at. NULL: it has not begun. */
  line: ImportView | null;
}

/** How the stage of each dialog is found: by rules on this computer, by a model within a budget, or not at all. */
export function StagePart({ line, values, onChange }: StagePartProps) {
  const { t } = useLingui();
  return (
    <NamedRadios
      value={values.status}
      onChange={(status) => onChange({ status: status as ImportOptions['status'] })}
      name={t`Этап воронки у каждого чата`}
    >
      <Stack gap="sm">
        <Radio
          value="rules"
          label={t`По правилам`}
          description={t`Бесплатно и без сети: по словам, датам и числу сообщений.`}
        />
        <div>
          <Radio
            value="model"
            label={t`Моделью (ИИ)`}
            description={t`Читает переписку и объясняет, почему так. Стоит денег, нужна сеть.`}
          />
          {values.status === 'model' && <ModelPart line={line} values={values} onChange={onChange} />}
        </div>
        <Radio
          value="none"
          label={t`Не определять`}
          description={t`Этап появится, когда клиент напишет снова, или вы поставите его сами.`}
        />
      </Stack>
    </NamedRadios>
  );
}
