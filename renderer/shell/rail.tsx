import { BookOpenText, Braces, History, Keyboard, KeyRound, Send, Settings, Webhook, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useUi } from '#renderer/state/app-context.tsx';
import type { Page } from '#renderer/state/ui-store.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';

/** The places of the window, down its left side. */
export const Rail = () => {
  const { uiStore } = useApp();
  return (
    <nav
      aria-label="Places"
      className="flex w-12 shrink-0 flex-col items-center gap-1 border-r border-line bg-panel py-2"
    >
      <Place page="flow" label="Flows" icon={<Workflow size={18} />} />
      <Place page="requests" label="Requests of all flows" icon={<History size={18} />} />
      <Place page="webhooks" label="Webhooks" icon={<Webhook size={18} />} />
      <Place page="outbound" label="Outbound webhooks" icon={<Send size={18} />} />
      <Place page="credentials" label="Credentials" icon={<KeyRound size={18} />} />
      <Place page="environment" label="Environment" icon={<Braces size={18} />} />
      <span className="flex-1" />
      <IconButton
        label="Keyboard shortcuts"
        keys="Shift+?"
        icon={<Keyboard size={18} />}
        tooltipSide="right"
        onClick={() => uiStore.getState().setDialog('help')}
      />
      <Place page="reference" label="Template reference" icon={<BookOpenText size={18} />} />
      <Place page="settings" label="Settings" icon={<Settings size={18} />} />
    </nav>
  );
};

const Place = ({ page, label, icon }: { page: Page; label: string; icon: ReactNode }) => {
  const { uiStore } = useApp();
  const isHere = useUi((state) => state.page === page);
  return (
    <IconButton
      label={label}
      icon={icon}
      isActive={isHere}
      tooltipSide="right"
      aria-current={isHere ? 'page' : undefined}
      onClick={() => {
        // The place one is at toggles its list.
        if (isHere && page === 'flow') uiStore.getState().togglePanel('left');
        else uiStore.getState().setPage(page);
      }}
    />
  );
};
