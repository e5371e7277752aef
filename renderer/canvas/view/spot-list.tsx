import { lazy, Suspense } from 'react';
import type { SpotListProps } from './spot-popover.tsx';

const SpotPopover = lazy(async () => ({ default: (await import('./spot-popover.tsx')).SpotPopover }));

/** A searchable list at a place of the canvas, loaded when the first one is wanted. */
export const SpotList = (props: SpotListProps) => (
  <Suspense fallback={null}>
    <SpotPopover {...props} />
  </Suspense>
);
