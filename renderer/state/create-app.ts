import { QueryClient } from '@tanstack/react-query';
import type { App, ShowToast } from './app-context.tsx';
import { createCanvasStore } from './canvas-store.ts';
import { createClient } from './client.ts';
import { createConnectionStore } from './connection-store.ts';
import { getControlToken, takeControlToken } from './control-token.ts';
import { createDocumentStore } from './document-store.ts';
import { createPinStore } from './pin-store.ts';
import { createPlatform } from './platform.ts';
import { randomId } from './random-id.ts';
import { createRunStore } from './run-store.ts';
import { createSelectionStore } from './selection-store.ts';
import { createUiStore } from './ui-store.ts';

/** Puts the parts of a window together: over a message port on the desktop, over HTTP in a browser. */
export const createApp = (toast: ShowToast): App => {
  takeControlToken();
  const platform = createPlatform();
  const client = createClient(
    platform.getPort
      ? { kind: 'port', getPort: platform.getPort }
      : { kind: 'http', url: new URL('/rpc', location.href).href, getToken: getControlToken },
  );
  // Events tell what changed, therefore nothing is asked again just because time went by or the window got the focus.
  const queryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 60_000, refetchOnWindowFocus: false, retry: 1 } },
  });
  const documentStore = createDocumentStore(client, `window-${randomId(8)}`);
  const uiStore = createUiStore(localStorage, window.innerWidth < 1_400);
  const pinStore = createPinStore(localStorage);
  // What was picked belongs to the flow that was open.
  documentStore.subscribe(({ flow }, before) => {
    if (flow?.id === before.flow?.id) return;
    uiStore.setState({ pickedCaptureId: null, openEditor: null });
    pinStore.getState().open(flow?.id ?? null);
  });
  return {
    client,
    queryClient,
    platform,
    documentStore,
    selectionStore: createSelectionStore(),
    runStore: createRunStore(client, queryClient, documentStore),
    pinStore,
    uiStore,
    connectionStore: createConnectionStore(),
    canvasStore: createCanvasStore(),
    toast,
  };
};
