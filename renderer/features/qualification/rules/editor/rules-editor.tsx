import { Trans, useLingui } from '@lingui/react/macro';
import { findBrackets, selectBracket } from './brackets.ts';
import { type Draft, fieldId } from './draft.ts';
import classes from './editor.module.css';
import { OwnText } from './own-text.tsx';
import { QuestionsPart } from './questions-part.tsx';
import { SignsPart } from './signs-part.tsx';
import type { FieldFault } from './use-field-fault.ts';

interface RulesEditorProps {
  draft: Draft;
  /** What could not be saved, beside its field. */
  fault: FieldFault | null;
  onChange: (draft: Draft) => void;
}

/** The rules as one page that is read and written in: the business, the questions, what counts as booked. */
export function RulesEditor({ draft, fault, onChange }: RulesEditorProps) {
  const { t } = useLingui();
  const brackets = findBrackets(draft);
  const at =
    (part: 'questions' | 'signs') =>
    (key: string, field: 'text' | 'good' | 'bad' = 'text') =>
      fault?.place.part === part && fault.place.key === key && fault.place.field === field ? fault.text : undefined;
  const ofPart = (part: 'questions' | 'signs') =>
    fault?.place.part === part && fault.place.key === undefined ? fault.text : undefined;

  return (
    <div className={classes['editor']}>
      {brackets.length > 0 && (
        <div className={classes['brackets']}>
          <span>
            <Trans>Осталось вписать своё:</Trans>
          </span>
          {brackets.map((bracket) => (
            <button
              key={`${bracket.id}-${bracket.from}`}
              type="button"
              className={classes['bracket']}
              onClick={() => selectBracket(bracket)}
            >
              {bracket.text}
            </button>
          ))}
        </div>
      )}
      <section className={classes['part']}>
        <h3 className={classes['partTitle']}>
          <Trans>О бизнесе</Trans>
        </h3>
        <p className={classes['partWhy']}>
          <Trans>Что вы продаёте, где и когда работаете, чем должна закончиться переписка.</Trans>
        </p>
        <OwnText
          id={fieldId({ part: 'context' })}
          aria-label={t`О бизнесе`}
          placeholder={t`Например: клиника косметологии в Алматы, ежедневно 9–20. Чистки, пилинги, лазер.`}
          minRows={2}
          value={draft.context}
          error={fault?.place.part === 'context' ? fault.text : undefined}
          onChange={(context) => onChange({ ...draft, context })}
        />
      </section>
      <section className={classes['part']}>
        <h3 className={classes['partTitle']}>
          <Trans>Вопросы клиенту</Trans>
        </h3>
        <p className={classes['partWhy']}>
          <Trans>Кто ответил на все, тот квалифицирован. Плохой ответ тоже ответ: он виден в оценке.</Trans>
        </p>
        <QuestionsPart
          questions={draft.questions}
          faultOf={at('questions')}
          onChange={(questions) => onChange({ ...draft, questions })}
        />
        <Fault>{ofPart('questions')}</Fault>
      </section>
      <section className={classes['part']}>
        <h3 className={classes['partTitle']}>
          <Trans>Что считается записью</Trans>
        </h3>
        <p className={classes['partWhy']}>
          <Trans>Записан тот, с кем договорились о конкретном дне.</Trans>
        </p>
        <SignsPart signs={draft.signs} faultOf={at('signs')} onChange={(signs) => onChange({ ...draft, signs })} />
        <Fault>{ofPart('signs')}</Fault>
      </section>
    </div>
  );
}

function Fault({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p className={classes['error']} role="alert">
      {children}
    </p>
  );
}
