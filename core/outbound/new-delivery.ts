import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { DeliveryMessage, DeliveryRecord } from './ports.ts';
import { maxAttempts } from './schedule.ts';

type New = Pick<DeliveryRecord, 'id' | 'owner' | 'eventId' | 'eventType' | 'entityId'> &
  Partial<Pick<DeliveryRecord, 'runId' | 'maxAttempts' | 'hops' | 'sealed' | 'resendOf'>> & {
    now: number;
    message: DeliveryMessage;
  };

/** A delivery that is due now and was never tried. */
export const newDelivery = ({ now, ...parts }: New): DeliveryRecord => ({
  runId: null,
  resendOf: null,
  maxAttempts,
  hops: 0,
  sealed: null,
  ...parts,
  status: 'pending',
  attempts: 0,
  createdAt: now,
  nextAt: now,
  finishedAt: null,
  httpStatus: null,
  error: null,
  log: { request: null, response: null, attempts: [] },
});

/** The same message once more, under the same event id. */
export const resendOf = (record: DeliveryRecord, { id, now }: { id: DeliveryId; now: number }): DeliveryRecord => {
  const { owner, eventId, eventType, entityId, runId, hops, sealed, message } = record;
  return newDelivery({
    id,
    owner,
    eventId,
    eventType,
    entityId,
    runId,
    hops,
    sealed,
    message,
    resendOf: record.id,
    now,
  });
};
