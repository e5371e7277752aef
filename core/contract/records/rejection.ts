import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { headerPair } from './capture.ts';
import { rejectionId } from './ids.ts';

export const rejectionCause = z.enum([
  'route',
  'method',
  'ip',
  'auth',
  'signature',
  'rate',
  'size',
  'parse',
  'schema',
  'filter',
  'overload',
  'store',
]);
export type RejectionCause = z.infer<typeof rejectionCause>;

/** A request that was refused. `headers` hold no secret values; `bodyText` is at most the first 4 KB. */
export const rejection = z.object({
  id: rejectionId,
  flowId: flowId.nullable(),
  cause: rejectionCause,
  /** In words: what was wrong and what was expected. */
  message: z.string(),
  status: z.number().int(),
  receivedAt: z.number(),
  method: z.string(),
  path: z.string(),
  headers: z.array(headerPair),
  bodyText: z.string().nullable(),
  remoteAddress: z.string(),
});
export type Rejection = z.infer<typeof rejection>;
