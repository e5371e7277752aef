import { useState } from 'react';

type PausedList<Item> = {
  items: readonly Item[];
  isPaused: boolean;
  missedCount: number;
  setPaused: (isPaused: boolean) => void;
};

/** A live list that can be held still: what comes meanwhile is counted, never dropped. Newest first. */
export const usePausedList = <Item extends { id: string }>(live: readonly Item[]): PausedList<Item> => {
  const [newestAtPause, setNewestAtPause] = useState<string | null>(null);
  const start =
    newestAtPause === null
      ? 0
      : Math.max(
          0,
          live.findIndex(({ id }) => id <= newestAtPause),
        );
  return {
    items: start === 0 ? live : live.slice(start),
    isPaused: newestAtPause !== null,
    missedCount: start,
    // Ids grow with time, so that the list finds its place again even when the newest entry was deleted.
    setPaused: (isPaused) => setNewestAtPause(isPaused ? (live[0]?.id ?? '') : null),
  };
};
