import type { ReactNode } from 'react';
import { useApp, useCanvas, useDocument, useRunState, useSelection } from '#renderer/state/app-context.tsx';
import { Button, type ButtonProps } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MenuItem } from '#renderer/ui/menu.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import type { Command } from './command.ts';
import { isEnabled, runCommand } from './run-command.ts';

/** Whether a command can be run, again after each change of what commands look at. */
const useIsEnabled = (command: Command): boolean => {
  const app = useApp();
  useDocument(({ flow, canUndo, canRedo }) => `${flow?.id ?? ''} ${canUndo} ${canRedo}`);
  useRunState(({ run, live, shownRunId }) => `${run?.status ?? ''} ${live?.status ?? ''} ${shownRunId ?? ''}`);
  useCanvas(({ handle }) => handle);
  useSelection(({ nodeIds, edgeIds }) => `${nodeIds.length} ${edgeIds.length}`);
  return isEnabled(app, command);
};

/** An icon that runs a command; name, keys and state come from the registry. */
export const CommandIcon = ({ command, icon, label }: { command: Command; icon: ReactNode; label?: string }) => {
  const app = useApp();
  return (
    <IconButton
      label={label ?? command.title}
      icon={icon}
      keys={command.keys?.[0]}
      disabled={!useIsEnabled(command)}
      onClick={() => void runCommand(app, command)}
    />
  );
};

type CommandButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  command: Command;
  children: ReactNode;
};

export const CommandButton = ({ command, children, ...rest }: CommandButtonProps) => {
  const app = useApp();
  return (
    <Tooltip text={command.title} keys={command.keys?.[0]}>
      <Button {...rest} disabled={!useIsEnabled(command)} onClick={() => void runCommand(app, command)}>
        {children}
      </Button>
    </Tooltip>
  );
};

type CommandMenuItemProps = { command: Command; icon: ReactNode; isDangerous?: boolean; label?: string };

export const CommandMenuItem = ({ command, icon, isDangerous = false, label }: CommandMenuItemProps) => {
  const app = useApp();
  return (
    <MenuItem
      icon={icon}
      keys={command.keys?.[0]}
      isDangerous={isDangerous}
      isDisabled={!useIsEnabled(command)}
      onSelect={() => void runCommand(app, command)}
    >
      {label ?? command.title}
    </MenuItem>
  );
};
