import type { Bound } from '../evaluator/run.ts';
import { bindSignatures } from '../signatures/bind-signatures.ts';
import { filterSignatures } from '../signatures/filters.ts';
import type { Value } from '../values/value.ts';
import { dataFilters } from './data-filters.ts';
import { dateFilters } from './date-filter.ts';
import { encodingFilters } from './encoding-filters.ts';
import type { ApplyFilter } from './filter.ts';
import { htmlFilters } from './html-filters.ts';
import { listFilters } from './list-filters.ts';
import { numberFilters } from './number-filters.ts';
import { orderFilters } from './order-filters.ts';
import { regexFilters } from './regex-filters.ts';
import { selectFilters } from './select-filters.ts';
import { textFilters } from './text-filters.ts';

const implementations: { readonly [Name in keyof typeof filterSignatures]: ApplyFilter } = {
  ...dataFilters,
  ...dateFilters,
  ...regexFilters,
  ...encodingFilters,
  ...htmlFilters,
  ...listFilters,
  ...numberFilters,
  ...orderFilters,
  ...selectFilters,
  ...textFilters,
};

/** Every filter by name. */
export const filters: ReadonlyMap<string, Bound<Value>> = bindSignatures(filterSignatures, implementations);
