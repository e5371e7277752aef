import { Toast as Base, type ToastManager } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { ShowToast, ToastMessage } from '#renderer/state/app-context.tsx';
import { IconButton } from './icon-button.tsx';

const showForMs = 4_000;

type ToastData = { kind: NonNullable<ToastMessage['kind']> };
export type Toasts = { manager: ToastManager<ToastData>; show: ShowToast };

/** Where notes come from (`show`) and where `ToastArea` takes them. */
export const createToasts = (): Toasts => {
  const manager = Base.createToastManager<ToastData>();
  return {
    manager,
    show: ({ id, title, description, kind = 'info', action }) => {
      manager.add({
        ...(id === undefined ? {} : { id }),
        title,
        ...(description === undefined ? {} : { description }),
        data: { kind },
        timeout: kind === 'error' ? 0 : showForMs,
        priority: kind === 'error' ? 'high' : 'low',
        ...(action ? { actionProps: { children: action.label, onClick: action.run } } : {}),
      });
    },
  };
};

/** The corner of the window in which notes appear. */
export const ToastArea = ({ toasts }: { toasts: Toasts }) => (
  <Base.Provider toastManager={toasts.manager} limit={3}>
    <Base.Portal>
      <Base.Viewport className="fixed right-4 bottom-10 z-60 flex w-90 max-w-[calc(100vw-32px)] flex-col gap-2">
        <ToastList />
      </Base.Viewport>
    </Base.Portal>
  </Base.Provider>
);

const icons = {
  info: <Info size={16} className="mt-1 shrink-0 text-running" />,
  ok: <CircleCheck size={16} className="mt-1 shrink-0 text-ok" />,
  error: <CircleAlert size={16} className="mt-1 shrink-0 text-error" />,
} as const;

const ToastList = () => {
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['right', 'down']}
      className="rounded-md border border-line-strong bg-raised text-fg shadow-float transition duration-150 data-ending-style:translate-y-1 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 py-2 pr-2 pl-3">
        {icons[toast.data?.kind ?? 'info']}
        <div className="min-w-0 flex-1 pt-0.75">
          <Base.Title className="text-sm font-medium" />
          <Base.Description className="mt-0.5 text-xs break-words text-fg-2" />
        </div>
        {toast.actionProps ? (
          <Base.Action className="rounded-sm px-1.5 text-sm font-medium text-accent-text hover:bg-hover" />
        ) : null}
        <Base.Close render={<IconButton label="Dismiss" icon={<X size={14} />} size="sm" />} />
      </Base.Content>
    </Base.Root>
  ));
};
