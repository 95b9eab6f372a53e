import { Textarea, type TextareaProps } from '@mantine/core';
import classes from './editor.module.css';

type OwnTextProps = Omit<TextareaProps, 'onChange' | 'value' | 'autosize' | 'classNames'> & {
  id: string;
  value: string;
  onChange: (text: string) => void;
  /** The main line of its card. */
  isMain?: boolean;
};

/** Text that reads as a page and is written in where it stands. */
export function OwnText({ onChange, isMain, minRows = 1, ...field }: OwnTextProps) {
  return (
    <Textarea
      {...field}
      variant="unstyled"
      autosize
      minRows={minRows}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-main={isMain || undefined}
      classNames={{
        input: classes['ownText'] ?? '',
        label: (isMain ? classes['hidden'] : classes['label']) ?? '',
        error: classes['error'] ?? '',
      }}
    />
  );
}
