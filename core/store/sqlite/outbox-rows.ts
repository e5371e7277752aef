import type { PlatformEvent } from '#core/contract/records/subscription.ts';
import type { OutboxEntry } from '#core/outbound/ports.ts';
import type { Cell } from './batch-rows.ts';
import type { OutboxRow } from './tables.ts';

export const outboxColumns = [
  'id',
  'name',
  'at',
  'flow_id',
  'entity_id',
  'entity',
] as const satisfies readonly (keyof OutboxRow)[];

/** `entity` is JSON; of a run it is left out, since the run itself is there. */
export const toOutboxCells = (event: PlatformEvent, entity: string | null = null): Cell[] => [
  event.id,
  event.name,
  event.at,
  event.flowId,
  event.entityId,
  entity,
];

export const toOutboxValues = (event: PlatformEvent, entity: string | null): Omit<OutboxRow, 'seq'> => ({
  id: event.id,
  name: event.name,
  at: event.at,
  flow_id: event.flowId,
  entity_id: event.entityId,
  entity,
});

export const toOutboxEntry = (row: Omit<OutboxRow, 'seq'> & { seq: number }): OutboxEntry => ({
  seq: row.seq,
  id: row.id,
  name: row.name,
  at: row.at,
  flowId: row.flow_id,
  entityId: row.entity_id,
  entity: row.entity,
});
