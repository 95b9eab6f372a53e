const OF_ONE_QUESTION = new Set(['model_answer_unreadable', 'model_refused', 'model_context_small']);

/** Whether a fault of a model (its domain code) is of this dialog or draft alone: its server works, and may be asked about others. */
export function isOfOneQuestion(code: string): boolean {
  return OF_ONE_QUESTION.has(code);
}
