import type { measureAll, Scored } from './score.ts';

/** The measure as a person reads it. `who`: rules, or the name of a model. */
export function table(who: string, measured: ReturnType<typeof measureAll>): string[] {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`.padStart(9);
  const level = (name: 'level1' | 'level2' | 'level3') => {
    const { precision, recall, f1 } = measured[name];
    return `${name.padEnd(24)}${percent(precision)}${percent(recall)}${percent(f1)}`;
  };
  const group = (title: string, groups: typeof measured.byLanguage) => [
    '',
    `${title.padEnd(24)}  dialogs  level 2  level 3   temper. answered`,
    ...Object.entries(groups).map(
      ([name, one]) =>
        `${name.padEnd(24)}${String(one.dialogs).padStart(9)}${percent(one.level2.f1)}${percent(one.level3.f1)}` +
        `${percent(one.temperature.accuracy)}${percent(one.answered.accuracy)}`,
    ),
  ];
  return [
    `${who.slice(0, 23).padEnd(24)}precision   recall       F1`,
    ...(['level1', 'level2', 'level3'] as const).map(level),
    `${'slot of a booking'.padEnd(24)}${percent(measured.slot.accuracy)}`,
    `${'temperature'.padEnd(24)}${percent(measured.temperature.accuracy)}`,
    `${'answered'.padEnd(24)}${percent(measured.answered.accuracy)}`,
    '',
    `${'question'.padEnd(24)} accuracy precision  recall`,
    ...Object.entries(measured.byQuestion).map(
      ([id, one]) => `${id.padEnd(24)}${percent(one.accuracy)}${percent(one.precision)}${percent(one.recall)}`,
    ),
    ...group('language (F1)', measured.byLanguage),
    ...group('trap (F1)', measured.byTrap),
  ];
}

/** What was said otherwise than it is labelled, a line for a dialog; none: all is right. */
export function wrongOf({ id, lang, trap, level3, isSlotRight, temperature, answered }: Scored): string[] {
  const wrong = answered.filter(({ said, labelled }) => said !== labelled);
  const lines = [
    ...wrong.map(({ questionId, said }) => `${said ? '+' : '-'}${questionId}`),
    ...(level3[0] !== level3[1] ? [`${level3[0] ? '+' : '-'}booking`] : []),
    ...(level3[0] && level3[1] && !isSlotRight ? ['other slot'] : []),
    ...(temperature[0] !== temperature[1] ? [`${temperature[0]} for ${temperature[1]}`] : []),
  ];
  return lines.length > 0 ? [`  ${id} ${lang} ${trap ?? ''}: ${lines.join(', ')}`] : [];
}
