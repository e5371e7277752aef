import type { Command } from '../command.ts';
import { addNodeCommand } from './add-node.ts';
import { clearSelectionCommand } from './clear-selection.ts';
import { connectNodeCommand } from './connect-node.ts';
import { copySelectionCommand } from './copy-selection.ts';
import { cutSelectionCommand } from './cut-selection.ts';
import { deleteSelectionCommand } from './delete-selection.ts';
import { duplicateSelectionCommand } from './duplicate-selection.ts';
import { nudgeCommands } from './nudge-commands.ts';
import { openBigEditorCommand } from './open-big-editor.ts';
import { openSettingsCommand } from './open-settings.ts';
import { pasteNodesCommand } from './paste-nodes.ts';
import { renameNodeCommand } from './rename-node.ts';
import { selectAllCommand } from './select-all.ts';
import { selectDownstreamCommand, selectUpstreamCommand } from './select-connected.ts';
import { tidyCommand } from './tidy.ts';
import { toggleDisabledCommand } from './toggle-disabled.ts';
import { togglePinCommand } from './toggle-pin.ts';
import { walkCommands } from './walk-commands.ts';
import { fitCommand, fitSelectionCommand, zoomInCommand, zoomNormalCommand, zoomOutCommand } from './zoom-commands.ts';

/** What can be done on the canvas by key, in the order in which palette and help list it. */
export const canvasCommands: readonly Command[] = [
  addNodeCommand,
  connectNodeCommand,
  openSettingsCommand,
  openBigEditorCommand,
  renameNodeCommand,
  toggleDisabledCommand,
  togglePinCommand,
  copySelectionCommand,
  cutSelectionCommand,
  pasteNodesCommand,
  duplicateSelectionCommand,
  deleteSelectionCommand,
  selectAllCommand,
  selectDownstreamCommand,
  selectUpstreamCommand,
  clearSelectionCommand,
  ...walkCommands,
  ...nudgeCommands,
  tidyCommand,
  fitCommand,
  fitSelectionCommand,
  zoomNormalCommand,
  zoomInCommand,
  zoomOutCommand,
];
