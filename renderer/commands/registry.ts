import { canvasCommands } from './canvas/canvas-commands.ts';
import type { Command } from './command.ts';
import { backToEditingCommand } from './debug/back-to-editing.ts';
import { newerRequestCommand } from './debug/newer-request.ts';
import { olderRequestCommand } from './debug/older-request.ts';
import { replayRequestCommand } from './debug/replay-request.ts';
import { stopRunCommand } from './debug/stop-run.ts';
import { redoCommand } from './edit/redo.ts';
import { undoCommand } from './edit/undo.ts';
import { copyCurlCommand } from './flow/copy-curl.ts';
import { copyTokenCommand } from './flow/copy-token.ts';
import { copyUrlCommand } from './flow/copy-url.ts';
import { createFlowCommand } from './flow/create-flow.ts';
import { createWebhookCommand } from './flow/create-webhook.ts';
import { deleteFlowCommand } from './flow/delete-flow.ts';
import { duplicateFlowCommand } from './flow/duplicate-flow.ts';
import { exportFlowCommand } from './flow/export-flow.ts';
import { importFlowCommand } from './flow/import-flow.ts';
import { publishFlowCommand } from './flow/publish-flow.ts';
import { renameFlowCommand } from './flow/rename-flow.ts';
import { rotateTokenCommand } from './flow/rotate-token.ts';
import { saveFlowCommand } from './flow/save-flow.ts';
import { sendRequestCommand } from './flow/send-request.ts';
import { showProblemsCommand } from './flow/show-problems.ts';
import { showVersionsCommand } from './flow/show-versions.ts';
import { testFlowCommand } from './flow/test-flow.ts';
import { goToCredentialsCommand } from './go/go-to-credentials.ts';
import { goToEnvironmentCommand } from './go/go-to-environment.ts';
import { goToFlowCommand } from './go/go-to-flow.ts';
import { goToOutboundCommand } from './go/go-to-outbound.ts';
import { goToReferenceCommand } from './go/go-to-reference.ts';
import { goToRequestsCommand } from './go/go-to-requests.ts';
import { goToSettingsCommand } from './go/go-to-settings.ts';
import { goToWebhooksCommand } from './go/go-to-webhooks.ts';
import { openPaletteCommand } from './help/open-palette.ts';
import { showShortcutsCommand } from './help/show-shortcuts.ts';
import { followSystemThemeCommand } from './view/follow-system-theme.ts';
import { moveDockCommand } from './view/move-dock.ts';
import { toggleDockCommand } from './view/toggle-dock.ts';
import { toggleInspectorCommand } from './view/toggle-inspector.ts';
import { toggleLeftCommand } from './view/toggle-left.ts';
import { toggleThemeCommand } from './view/toggle-theme.ts';

/** Everything that the user can do by name or key, in the order in which palette and help list it. */
export const commands: readonly Command[] = [
  openPaletteCommand,
  testFlowCommand,
  sendRequestCommand,
  publishFlowCommand,
  showProblemsCommand,
  saveFlowCommand,
  copyUrlCommand,
  copyTokenCommand,
  copyCurlCommand,
  createFlowCommand,
  createWebhookCommand,
  importFlowCommand,
  exportFlowCommand,
  duplicateFlowCommand,
  renameFlowCommand,
  showVersionsCommand,
  rotateTokenCommand,
  deleteFlowCommand,
  undoCommand,
  redoCommand,
  ...canvasCommands,
  replayRequestCommand,
  stopRunCommand,
  olderRequestCommand,
  newerRequestCommand,
  backToEditingCommand,
  toggleLeftCommand,
  toggleDockCommand,
  toggleInspectorCommand,
  moveDockCommand,
  toggleThemeCommand,
  followSystemThemeCommand,
  goToFlowCommand,
  goToRequestsCommand,
  goToWebhooksCommand,
  goToOutboundCommand,
  goToCredentialsCommand,
  goToEnvironmentCommand,
  goToReferenceCommand,
  goToSettingsCommand,
  showShortcutsCommand,
];
