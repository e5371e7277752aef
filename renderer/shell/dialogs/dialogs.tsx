import { lazy, Suspense } from 'react';
import { useUi } from '#renderer/state/app-context.tsx';

const OpenDialog = lazy(async () => ({ default: (await import('./open-dialog.tsx')).OpenDialog }));

/** Every window over the main window. None is loaded before the first one is opened. */
export const Dialogs = () => {
  const isOpen = useUi(({ dialog }) => dialog !== null);
  return <Suspense fallback={null}>{isOpen ? <OpenDialog /> : null}</Suspense>;
};
