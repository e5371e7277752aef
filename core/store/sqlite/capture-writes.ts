import type { CaptureId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';
import { deleteCaptures } from './delete-captures.ts';
import type { WriterContext } from './writer-context.ts';

/** Few enough that the batches of arriving requests get their turn in between. */
const deletedPerStep = 200;

export const createCaptureWrites = (context: WriterContext) => ({
  'captures.pin': async (id: CaptureId, isPinned: boolean): Promise<void> => {
    await context.typed
      .updateTable('captures')
      .set({ is_pinned: isPinned ? 1 : 0 })
      .where('id', '=', id)
      .execute();
  },

  'captures.remove': async (id: CaptureId): Promise<boolean> => {
    const found = await context.typed
      .selectFrom('captures')
      .select(['seq', 'id', 'blob'])
      .where('id', '=', id)
      .execute();
    await deleteCaptures(context, found);
    return found.length > 0;
  },

  /** Deletes some captures of a flow and says how many; none means that all are gone. */
  'captures.removeSome': async (flowId: FlowId): Promise<number> => {
    const some = await context.typed
      .selectFrom('captures')
      .select(['seq', 'id', 'blob'])
      .where('flow_id', '=', flowId)
      .orderBy('id')
      .limit(deletedPerStep)
      .execute();
    await deleteCaptures(context, some);
    return some.length;
  },
});
