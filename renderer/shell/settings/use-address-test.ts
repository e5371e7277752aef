import { useRef, useState } from 'react';
import type { AddressTest } from '#core/contract/records/public-address.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';

export type AddressTestState =
  | { is: 'idle' }
  | { is: 'running'; url: string }
  | { is: 'cancelled' }
  | { is: 'done'; result: AddressTest }
  | { is: 'failed'; message: string };

/** Tests an address from the server's side; one at a time, which can be cancelled. */
export const useAddressTest = () => {
  const { client } = useApp();
  const [state, setState] = useState<AddressTestState>({ is: 'idle' });
  const running = useRef<AbortController | null>(null);

  const start = async (url: string) => {
    const stop = new AbortController();
    running.current = stop;
    setState({ is: 'running', url });
    try {
      const result = await client.publicAddress.test({ url }, { signal: stop.signal });
      if (!stop.signal.aborted) setState({ is: 'done', result });
    } catch (error) {
      if (!stop.signal.aborted) setState({ is: 'failed', message: toErrorMessage(error) });
    }
  };

  return {
    state,
    start,
    cancel: () => {
      running.current?.abort();
      setState({ is: 'cancelled' });
    },
  };
};
