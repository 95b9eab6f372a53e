import { IconHelpCircle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import classes from './preview.module.css';

interface QuestionCardProps {
  title: string;
  why: ReactNode;
  onSubmit: () => void;
  children: ReactNode;
}

/** One question to the owner, as a form of its own: Enter answers it. */
export function QuestionCard({ title, why, onSubmit, children }: QuestionCardProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form className={classes['question']} aria-label={title} onSubmit={submit} noValidate>
      <IconHelpCircle size={20} stroke={1.75} aria-hidden />
      <div>
        <h2>{title}</h2>
        <p>{why}</p>
        {children}
      </div>
    </form>
  );
}
