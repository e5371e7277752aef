import { z } from 'zod';

// Ids are `<prefix>_<ULID>`: they sort by the time they were made, which is what keyset pages rely on.
const id = <const Brand extends string>(prefix: string) => z.string().startsWith(`${prefix}_`).max(64).brand<Brand>();

export const captureId = id<'CaptureId'>('cap');
export type CaptureId = z.infer<typeof captureId>;
export const runId = id<'RunId'>('run');
export type RunId = z.infer<typeof runId>;
export const rejectionId = id<'RejectionId'>('rej');
export type RejectionId = z.infer<typeof rejectionId>;

/** A page of a list. `nextCursor` is null on the last page and opaque otherwise. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type PageQuery = z.output<typeof pageQuery>;
