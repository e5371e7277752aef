import { z } from 'zod';
import type { JsonValue } from '#core/flow/json.ts';
import type { FormField } from '../kit.ts';
import { anyValue } from './values.ts';

/** What a node works on: its input, or a value chosen by a template. */
export const sourceSettings = { source: z.enum(['input', 'value']).default('input'), value: anyValue() };

export const sourceFields = [
  {
    key: 'source',
    type: 'select',
    label: 'Work on',
    options: [
      { value: 'input', label: 'The input' },
      { value: 'value', label: 'A chosen value' },
    ],
  },
  {
    key: 'value',
    type: 'template',
    label: 'Value',
    placeholder: '<< web1.rawBody >>',
    shownWhen: { key: 'source', in: ['value'] },
  },
] as const satisfies readonly FormField[];

export const toSource = (
  { source, value }: { source: 'input' | 'value'; value: JsonValue },
  input: JsonValue,
): JsonValue => (source === 'input' ? input : value);
