import { sql } from 'kysely';
import type { Rejection } from '#core/contract/records/rejection.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { PlatformEvent } from '#core/contract/records/subscription.ts';
import type { TokenRecord } from '#core/engine/ports/records.ts';
import type { FlowId } from '#core/flow/document.ts';
import { addEvent } from './outbox-writes.ts';
import type { WriterContext } from './writer-context.ts';

/** Rejections kept of each flow, and of requests that no flow was found for. */
const ringSize = 1_000;

/** A refused request, with the event that tells of it when somebody wants to know. */
export type RejectionEntry = { rejection: Rejection; event?: PlatformEvent | undefined };

export type AuditEntry = { at: number; action: string; subject: string; details: string };

/** Tokens, settings, audit and rejections. */
export const createWorkspaceWrites = ({ typed }: WriterContext) => ({
  'tokens.rotate': (flowId: FlowId, token: TokenRecord, othersExpireAt: number): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      await trx.deleteFrom('tokens').where('flow_id', '=', flowId).where('expires_at', '<=', token.createdAt).execute();
      // An expiry that was set earlier is never put off.
      await trx
        .updateTable('tokens')
        .set({ expires_at: sql<number>`min(coalesce(expires_at, ${othersExpireAt}), ${othersExpireAt})` })
        .where('flow_id', '=', flowId)
        .execute();
      await trx
        .insertInto('tokens')
        .values({
          id: token.id,
          flow_id: flowId,
          sealed: token.sealed,
          created_at: token.createdAt,
          expires_at: token.expiresAt,
        })
        .execute();
    }),

  'settings.put': (settings: Partial<WorkspaceSettings>): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      for (const [key, setting] of Object.entries(settings)) {
        if (setting === undefined) continue;
        const value = JSON.stringify(setting);
        await trx
          .insertInto('settings')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
      }
    }),

  'meta.put': async (key: string, value: Uint8Array): Promise<void> => {
    await typed
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  },

  'audit.add': async (entry: AuditEntry): Promise<void> => {
    await typed.insertInto('audit').values(entry).execute();
  },

  'rejections.add': (rejections: readonly RejectionEntry[]): Promise<void> =>
    typed.transaction().execute(async (trx) => {
      for (const { rejection, event } of rejections) {
        await trx
          .insertInto('rejections')
          .values({
            id: rejection.id,
            ring: rejection.flowId ?? '',
            cause: rejection.cause,
            message: rejection.message,
            status: rejection.status,
            received_at: rejection.receivedAt,
            method: rejection.method,
            path: rejection.path,
            headers: JSON.stringify(rejection.headers),
            body_text: rejection.bodyText,
            remote_address: rejection.remoteAddress,
          })
          .execute();
        await addEvent(trx, event, JSON.stringify(rejection));
      }
      for (const ring of new Set(rejections.map(({ rejection: { flowId } }) => flowId ?? ''))) {
        const newestOutside = trx
          .selectFrom('rejections')
          .select('id')
          .where('ring', '=', ring)
          .orderBy('id', 'desc')
          .limit(1)
          .offset(ringSize);
        await trx.deleteFrom('rejections').where('ring', '=', ring).where('id', '<=', newestOutside).execute();
      }
    }),
});
