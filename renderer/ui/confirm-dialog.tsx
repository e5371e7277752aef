import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';

type ConfirmDialogProps = {
  isOpen: boolean;
  title: string;
  /** What will happen, in words. */
  children: ReactNode;
  confirmLabel: string;
  isDangerous?: boolean;
  onClose: () => void;
  /** The dialog closes when this is done; errors are for the caller to show. */
  onConfirm: () => Promise<void> | void;
};

/** Asks before something that cannot be undone. */
export const ConfirmDialog = ({
  isOpen,
  title,
  children,
  confirmLabel,
  isDangerous,
  onClose,
  onConfirm,
}: ConfirmDialogProps) => {
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed top-[20vh] left-1/2 z-40 w-110 max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-lg border border-line-strong bg-panel p-5 text-fg shadow-dialog transition duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-2 text-sm text-fg-2">
            {children}
          </Base.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Base.Close render={<Button>Cancel</Button>} />
            <Button
              variant={isDangerous === true ? 'danger' : 'primary'}
              isBusy={isBusy}
              onClick={() => void confirm().catch(() => undefined)}
            >
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
