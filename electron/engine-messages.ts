import { z } from 'zod';

/** What main says to the engine process. `connect` carries a port. */
export const toEngine = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    dataDir: z.string().min(1),
    /** The data key; null when it is lost (the engine starts locked); absent when the data folder's own key file holds it. */
    key: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array)
      .nullable()
      .optional(),
  }),
  z.strictObject({ type: z.literal('connect') }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type ToEngine = z.output<typeof toEngine>;

/** What the engine process says to main. */
export const fromEngine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), ingressUrl: z.string() }),
  z.strictObject({ type: z.literal('failed'), message: z.string() }),
]);
export type FromEngine = z.output<typeof fromEngine>;
