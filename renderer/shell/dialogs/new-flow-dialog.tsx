import { Dialog } from '#renderer/ui/dialog.tsx';
import { StarterCards } from '../starter-cards.tsx';

export const NewFlowDialog = ({ onClose }: { onClose: () => void }) => (
  <Dialog
    isOpen
    onClose={onClose}
    size="lg"
    title="New flow"
    description="Start empty, from a working example, or from a file."
  >
    <StarterCards onDone={onClose} />
  </Dialog>
);
