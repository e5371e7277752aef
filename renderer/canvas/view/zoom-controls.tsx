import { Panel } from '@xyflow/react';
import { LayoutGrid, Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { tidyCommand } from '#renderer/commands/canvas/tidy.ts';
import { fitCommand, zoomInCommand, zoomOutCommand } from '#renderer/commands/canvas/zoom-commands.ts';
import type { Command } from '#renderer/commands/command.ts';
import { CommandIcon } from '#renderer/commands/command-button.tsx';

const controls: readonly { command: Command; icon: ReactNode }[] = [
  { command: zoomInCommand, icon: <Plus size={16} /> },
  { command: zoomOutCommand, icon: <Minus size={16} /> },
  { command: fitCommand, icon: <Maximize size={16} /> },
  { command: tidyCommand, icon: <LayoutGrid size={16} /> },
];

export const ZoomControls = () => (
  <Panel position="bottom-left" className="flex rounded-md border border-line bg-raised shadow-float">
    {controls.map(({ command, icon }) => (
      <CommandIcon key={command.id} command={command} icon={icon} />
    ))}
  </Panel>
);
