import type OpenAI from 'openai';
import type { z } from 'zod';
import { AppError } from '../../../errors.ts';

/**
 * What the model said, parsed. Servers that keep to no schema wrap their JSON in thoughts, words and fences.
 *
 * @throws AppError model_refused, model_answer_unreadable
 */
export function readAnswer<T>(completion: OpenAI.ChatCompletion, schema: z.ZodType<T>): T {
  const choice = completion.choices?.[0];
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter') throw new AppError('model_refused');
  if (!choice || choice.finish_reason === 'length') throw new AppError('model_answer_unreadable');
  const { success, data } = schema.safeParse(jsonOf(choice.message?.content ?? ''));
  if (!success) throw new AppError('model_answer_unreadable');
  return data;
}

function jsonOf(said: string): unknown {
  const text = said.replace(/^\s*<think>[\s\S]*?<\/think>/, '');
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
