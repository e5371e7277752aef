import type { Executor } from '../kit.ts';
import { fromJsonText } from '../shared/convert.ts';
import { toText } from '../shared/values.ts';
import type { template } from './definition.ts';

export const executeTemplate: Executor<typeof template> = ({ text, output }) => {
  if (output === 'text') return { port: 'out', output: toText(text) };
  return { port: 'out', output: typeof text === 'string' ? fromJsonText(text, 'The text') : text };
};
