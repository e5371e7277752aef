import { CircleCheck, CircleX, Clock, RotateCw } from 'lucide-react';
import type { DeliverySummary } from '#core/contract/records/delivery.ts';

const looks = {
  waiting: { word: 'Waiting', Icon: Clock, color: 'text-running' },
  retrying: { word: 'Retrying', Icon: RotateCw, color: 'text-warn' },
  delivered: { word: 'Delivered', Icon: CircleCheck, color: 'text-ok' },
  failed: { word: 'Failed', Icon: CircleX, color: 'text-error' },
} as const;

/** Word, icon and colour of how a delivery stands. */
export const lookOf = ({ status, attempts }: Pick<DeliverySummary, 'status' | 'attempts'>) => {
  if (status === 'pending') return attempts === 0 ? looks.waiting : looks.retrying;
  return status === 'succeeded' ? looks.delivered : looks.failed;
};

/** "1 attempt", "3 attempts". */
export const attemptWords = (attempts: number): string => (attempts === 1 ? '1 attempt' : `${attempts} attempts`);
