import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { AppFrame } from './app.tsx';
import { openRun } from './commands/flow-actions.ts';
import { AppProvider } from './state/app-context.tsx';
import { createApp } from './state/create-app.ts';
import { listenToEvents } from './state/events.ts';
import { createNoticeTeller, isWindowWatched } from './state/notices.ts';
import { followAddress } from './state/window-address.ts';
import { followTheme } from './theme/follow-theme.ts';
import { createToasts } from './ui/toast.tsx';

/** Builds the window below `body` and keeps it alive. */
export const startWindow = (body: HTMLElement): void => {
  const toasts = createToasts();
  const app = createApp(toasts.show);
  followTheme(app.uiStore, app.platform);
  followAddress(app);
  const { uiStore, documentStore, toast } = app;
  const tell = createNoticeTeller({
    isWanted: () => uiStore.getState().showsNotifications,
    isWatched: isWindowWatched,
    shownFlowId: () => (uiStore.getState().page === 'flow' ? (documentStore.getState().flow?.id ?? null) : null),
    open: (flow, run) => void openRun(app, flow, run),
    toast,
    system: app.platform.notes,
    now: Date.now,
  });
  listenToEvents({ ...app, tell });

  // What is not saved yet is not to be lost with the window.
  window.addEventListener('beforeunload', (event) => {
    if (app.documentStore.getState().save.kind !== 'saved') event.preventDefault();
  });

  const root = body.querySelector('#root') ?? body.appendChild(document.createElement('div'));
  createRoot(root).render(
    <AppProvider value={app}>
      <QueryClientProvider client={app.queryClient}>
        <AppFrame toasts={toasts} />
      </QueryClientProvider>
    </AppProvider>,
  );
};
