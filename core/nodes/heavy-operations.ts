import { z } from 'zod';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { readXml } from '#core/flow/read-xml.ts';
import { formatTask } from './format/format-task.ts';
import { formatValue } from './format/format-value.ts';
import { listTask } from './list/list-task.ts';
import { transformList } from './list/transform-list.ts';
import { parseTask } from './parse/parse-task.ts';
import { parseText } from './parse/parse-text.ts';
import { queryTask } from './query/query-task.ts';
import { runQuery } from './query/run-query.ts';
import { toOperation } from './shared/heavy-operation.ts';
import { validateTask } from './validate/validate-task.ts';
import { validateValue } from './validate/validate-value.ts';

/** A computation on JSON alone. Throws a NodeFailure for what its input is to blame for. */
export type HeavyOperation = (input: JsonObject) => JsonValue | Promise<JsonValue>;

/** A body that the ingress hands over. */
const readXmlTask = z.strictObject({ text: z.string(), maxDepth: z.number() });

/** What runs in a thread of its own because nothing bounds its time, by name. Only the worker's entry and tests import this. */
export const heavyOperations: Readonly<Record<string, HeavyOperation>> = {
  parse: toOperation(parseTask, parseText),
  'read-xml': toOperation(readXmlTask, ({ text, maxDepth }) => readXml(text, { maxDepth })),
  format: toOperation(formatTask, formatValue),
  validate: toOperation(validateTask, validateValue),
  list: toOperation(listTask, transformList),
  query: toOperation(queryTask, runQuery),
};
