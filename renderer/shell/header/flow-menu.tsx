import { CopyPlus, Download, History, PencilLine, RotateCwSquare, SquareTerminal, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { CommandMenuItem } from '#renderer/commands/command-button.tsx';
import { copyCurlCommand } from '#renderer/commands/flow/copy-curl.ts';
import { deleteFlowCommand } from '#renderer/commands/flow/delete-flow.ts';
import { duplicateFlowCommand } from '#renderer/commands/flow/duplicate-flow.ts';
import { exportFlowCommand } from '#renderer/commands/flow/export-flow.ts';
import { renameFlowCommand } from '#renderer/commands/flow/rename-flow.ts';
import { rotateTokenCommand } from '#renderer/commands/flow/rotate-token.ts';
import { showVersionsCommand } from '#renderer/commands/flow/show-versions.ts';
import { Menu, MenuSeparator } from '#renderer/ui/menu.tsx';

/** What is done with a flow now and then. */
export const FlowMenu = ({ trigger }: { trigger: ReactElement }) => (
  <Menu trigger={trigger} align="end">
    <CommandMenuItem command={renameFlowCommand} icon={<PencilLine size={16} />} />
    <CommandMenuItem command={duplicateFlowCommand} icon={<CopyPlus size={16} />} />
    <CommandMenuItem command={exportFlowCommand} icon={<Download size={16} />} />
    <CommandMenuItem command={showVersionsCommand} icon={<History size={16} />} />
    <MenuSeparator />
    <CommandMenuItem command={copyCurlCommand} icon={<SquareTerminal size={16} />} />
    <CommandMenuItem command={rotateTokenCommand} icon={<RotateCwSquare size={16} />} />
    <MenuSeparator />
    <CommandMenuItem command={deleteFlowCommand} icon={<Trash2 size={16} />} isDangerous />
  </Menu>
);
