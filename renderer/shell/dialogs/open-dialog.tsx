import { Palette } from '#renderer/commands/palette.tsx';
import { ShortcutsHelp } from '#renderer/commands/shortcuts-help.tsx';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { ComposerDialog } from './composer-dialog.tsx';
import { Confirmations } from './confirmations.tsx';
import { NewFlowDialog } from './new-flow-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

/** The one window that lies over the main window. */
export const OpenDialog = () => {
  const { uiStore } = useApp();
  const dialog = useUi((state) => state.dialog);
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const close = () => uiStore.getState().setDialog(null);
  return (
    <>
      <Palette />
      <ShortcutsHelp />
      <Confirmations />
      {dialog === 'publish' ? <PublishDialog onClose={close} /> : null}
      {dialog === 'composer' && flowId !== null ? <ComposerDialog flowId={flowId} onClose={close} /> : null}
      {dialog === 'versions' ? <VersionsDialog onClose={close} /> : null}
      {dialog === 'rename' ? <RenameDialog onClose={close} /> : null}
      {dialog === 'new-flow' ? <NewFlowDialog onClose={close} /> : null}
    </>
  );
};
