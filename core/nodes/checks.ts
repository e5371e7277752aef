import type { Catalog } from './catalog.ts';
import { checkCode } from './code/check.ts';
import type { NodeCheck } from './kit.ts';
import { checkQuery } from './query/check.ts';
import { checkSchedule } from './schedule/check.ts';

/** What only the engine side can say about settings that fit their schema: whether the text of another language can be read. */
export const checks: { readonly [Kind in keyof Catalog]?: NodeCheck<Catalog[Kind]> } = {
  code: checkCode,
  query: checkQuery,
  schedule: checkSchedule,
};
