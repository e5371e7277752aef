import type { Capture, CaptureSummary } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { CaptureQuery, Page } from '#core/engine/ports/store.ts';
import type { FlowId } from '#core/flow/document.ts';
import { readBlob } from './blob-files.ts';
import { maxTextBytes, selectWhole, toCapture } from './capture-rows.ts';
import { listCaptures } from './capture-search.ts';
import type { TypedDatabase } from './kysely-database.ts';

type Stored = { body: Uint8Array | null; blob: string | null };

export const createCaptureReads = (
  typed: TypedDatabase,
  { blobFolder, hasTextIndex }: { blobFolder: string; hasTextIndex: boolean },
) => {
  const bodyOf = ({ body, blob }: Stored, maxBytes?: number): Uint8Array | null =>
    // SQLite keeps an empty body as NULL.
    blob === null ? (body ?? new Uint8Array()) : readBlob(blobFolder, blob, maxBytes);

  return {
    'captures.list': (query: CaptureQuery): Promise<Page<CaptureSummary>> =>
      listCaptures(typed, query, { hasTextIndex }),

    'captures.get': async (id: CaptureId): Promise<Capture | null> => {
      const row = await selectWhole(typed).where('c.id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCapture(row, bodyOf(row, maxTextBytes));
    },

    'captures.body': async (id: CaptureId): Promise<Uint8Array | null> => {
      const row = await typed.selectFrom('captures').select(['body', 'blob']).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : bodyOf(row);
    },

    /** Where the body is: the bytes of a small one, the file of a large one. */
    'captures.place': async (id: CaptureId): Promise<(Stored & { size: number }) | null> => {
      const row = await typed
        .selectFrom('captures')
        .select(['body', 'blob', 'body_size as size'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? null;
    },

    'captures.sealed': async (id: CaptureId): Promise<Uint8Array | null> => {
      const row = await typed.selectFrom('captures').select('sealed').where('id', '=', id).executeTakeFirst();
      return row?.sealed ?? null;
    },

    'captures.newest': async (flowId: FlowId): Promise<CaptureId | null> => {
      const row = await typed
        .selectFrom('captures')
        .select('id')
        .where('flow_id', '=', flowId)
        .where('purpose', '=', 'request')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },
  };
};
