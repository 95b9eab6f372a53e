import { APIError } from 'openai';
import type { ModelAccess } from '../model-settings.ts';

/** What a server takes of what it is asked with. */
export interface Habits {
  /** `schema`: it keeps to it by itself; `object`: only to JSON, the schema is told in words; `none`: to neither. */
  format: 'schema' | 'object' | 'none';
  /** Models that think before they answer have another name for the limit, and count the thinking. */
  limit: 'max_tokens' | 'max_completion_tokens';
  /** They take no temperature either. */
  temperature: boolean;
}

const USUAL: Habits = { format: 'schema', limit: 'max_tokens', temperature: true };
/** Learned from refusals, for as long as the process lives: whatever a server refuses it refuses each time. */
const learned = new Map<string, Habits>();

export function habitsOf({ baseUrl, model }: Pick<ModelAccess, 'baseUrl' | 'model'>): Habits {
  return learned.get(`${baseUrl} ${model}`) ?? USUAL;
}

/** Called once they led to an answer, so that a refusal for another reason teaches nothing. */
export function rememberHabits({ baseUrl, model }: Pick<ModelAccess, 'baseUrl' | 'model'>, habits: Habits): void {
  learned.set(`${baseUrl} ${model}`, habits);
}

/**
 * What to ask with after this refusal; null: it is about something else. OpenAI names the parameter
 * («Unsupported parameter: 'max_tokens' …», «'temperature' does not support 0 …»), LM Studio says
 * «'response_format.type' must be 'json_schema' or 'text'» (lmstudio-bug-tracker 189), old Ollama and llama.cpp speak of schemas and grammars.
 */
export function habitsAfter(refusal: unknown, habits: Habits): Habits | null {
  if (!(refusal instanceof APIError) || (refusal.status !== 400 && refusal.status !== 422)) return null;
  // Servers repeat what they were sent: only the beginning is theirs.
  const told = `${refusal.param ?? ''} ${refusal.message.slice(0, 160)}`;
  if (/max_tokens/i.test(told) && habits.limit === 'max_tokens') return { ...habits, limit: 'max_completion_tokens' };
  if (/temperature/i.test(told) && habits.temperature) return { ...habits, temperature: false };
  if (!/response_format|schema|grammar|structured|json_object/i.test(told)) return null;
  if (habits.format === 'schema') return { ...habits, format: 'object' };
  return habits.format === 'object' ? { ...habits, format: 'none' } : null;
}
