import type { JsonValue } from '#core/flow/json.ts';
import type { QueryTask } from './query-task.ts';
import { runJsonPath } from './run-json-path.ts';
import { runJsonata } from './run-jsonata.ts';

/**
 * What the expression selects of the value: one value or null with JSONata, the list of what matches with JSONPath. Fails with
 * `query_syntax` and `query_failed`. Nothing bounds its time but a thread that can be ended.
 */
export const runQuery = ({ language, expression, value }: QueryTask): JsonValue | Promise<JsonValue> =>
  language === 'jsonata' ? runJsonata(expression, value) : runJsonPath(expression, value);
