import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';
import { useApp } from '#renderer/state/app-context.tsx';

type WholeBody = { text: string | null; isWhole: boolean; isLoading: boolean; error: unknown; load: () => void };

/** A capture's body: the first part that comes with it, and all of it once the user asks. */
export const useWholeBody = ({ id, bodyText }: Capture): WholeBody => {
  const { client } = useApp();
  const [wantedId, setWantedId] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['capture-body', id],
    queryFn: async ({ signal }) => (await client.captures.body({ id }, { signal })).text(),
    enabled: wantedId === id,
    gcTime: 0,
  });
  return {
    text: query.data ?? bodyText,
    isWhole: query.data !== undefined,
    isLoading: query.isFetching,
    error: query.error,
    load: () => setWantedId(id),
  };
};
