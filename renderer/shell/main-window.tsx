import { lazy, Suspense } from 'react';
import { useShortcuts } from '#renderer/commands/use-shortcuts.ts';
import { useUi } from '#renderer/state/app-context.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Banners } from './banners.tsx';
import { Dialogs } from './dialogs/dialogs.tsx';
import { FlowPage } from './flow-page.tsx';
import { Header } from './header/header.tsx';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';

// Brings Monaco along, which nobody needs before the first big field is opened.
const BigEditor = lazy(async () => ({ default: (await import('#renderer/editors/big-editor.tsx')).BigEditor }));

const RequestsPage = lazy(async () => ({ default: (await import('./requests/requests-page.tsx')).RequestsPage }));

const WebhooksPage = lazy(async () => ({
  default: (await import('#renderer/webhooks/webhooks-page.tsx')).WebhooksPage,
}));

const OutboundPage = lazy(async () => ({
  default: (await import('#renderer/outbound/outbound-page.tsx')).OutboundPage,
}));

const CredentialsPage = lazy(async () => ({
  default: (await import('./credentials/credentials-page.tsx')).CredentialsPage,
}));

const EnvironmentPage = lazy(async () => ({
  default: (await import('./environment/environment-page.tsx')).EnvironmentPage,
}));

const ReferencePage = lazy(async () => ({ default: (await import('./reference/reference-page.tsx')).ReferencePage }));

const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }));

const pages = {
  flow: FlowPage,
  requests: RequestsPage,
  webhooks: WebhooksPage,
  outbound: OutboundPage,
  credentials: CredentialsPage,
  environment: EnvironmentPage,
  reference: ReferencePage,
  settings: SettingsPage,
};

/** The whole window: header, rail and page, status bar, and what lies over them. */
export const MainWindow = () => {
  useShortcuts();
  const Page = pages[useUi((state) => state.page)];
  const isEditing = useUi(({ openEditor }) => openEditor !== null);
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto]">
      <Header />
      <div>
        <Banners />
      </div>
      <div className="flex min-h-0 min-w-0">
        <Rail />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Suspense fallback={<Skeleton label="Loading the page" rows={10} />}>
            <Page />
          </Suspense>
        </div>
      </div>
      <StatusBar />
      <Dialogs />
      <Suspense fallback={null}>{isEditing ? <BigEditor /> : null}</Suspense>
    </div>
  );
};
