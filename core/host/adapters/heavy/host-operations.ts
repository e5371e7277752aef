import type { HeavyOperation } from '#core/nodes/heavy-operations.ts';
import { parseMultipart } from './parse-multipart.ts';

/** Heavy operations that only Node can do. */
export const hostOperations: Readonly<Record<string, HeavyOperation>> = { 'parse-multipart': parseMultipart };
