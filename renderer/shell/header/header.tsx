import { ChevronDown, CircleStop, Ellipsis, Moon, Play, Redo2, Search, Send, Sun, Undo2 } from 'lucide-react';
import { CommandButton, CommandIcon, CommandMenuItem } from '#renderer/commands/command-button.tsx';
import { stopRunCommand } from '#renderer/commands/debug/stop-run.ts';
import { redoCommand } from '#renderer/commands/edit/redo.ts';
import { undoCommand } from '#renderer/commands/edit/undo.ts';
import { publishFlowCommand } from '#renderer/commands/flow/publish-flow.ts';
import { sendRequestCommand } from '#renderer/commands/flow/send-request.ts';
import { testFlowCommand } from '#renderer/commands/flow/test-flow.ts';
import { toggleThemeCommand } from '#renderer/commands/view/toggle-theme.ts';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useIsDark } from '#renderer/theme/use-is-dark.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { DevBadge } from './dev-badge.tsx';
import { FlowAddress } from './flow-address.tsx';
import { FlowMenu } from './flow-menu.tsx';
import { FlowName } from './flow-name.tsx';
import { SaveNote } from './save-note.tsx';
import { StatusSwitch } from './status-switch.tsx';

/** The bar at the top: which flow, how it stands, where it is reached, and what is done most. */
export const Header = () => {
  const { flow, isFlowPage } = useShown();
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-panel px-3">
      {isFlowPage && flow ? (
        <>
          <FlowName />
          <StatusSwitch />
          <DevBadge />
          <SaveNote />
          <FlowAddress key={flow.id} flowId={flow.id} />
        </>
      ) : (
        <span className="text-md font-semibold">Hookloom</span>
      )}
      <span className="min-w-0 flex-1" />
      {isFlowPage && flow ? (
        <div className="flex shrink-0 items-center gap-0.5">
          <CommandIcon command={undoCommand} icon={<Undo2 size={16} />} />
          <CommandIcon command={redoCommand} icon={<Redo2 size={16} />} />
        </div>
      ) : null}
      <ThemeToggle />
      <SearchBox />
      {isFlowPage && flow ? (
        <>
          <div className="flex">
            <CommandButton command={testFlowCommand} className="rounded-r-none">
              <Play size={14} aria-hidden />
              Test
            </CommandButton>
            <Menu
              align="end"
              trigger={
                <Button aria-label="Other ways to test" className="-ml-px rounded-l-none px-1.5">
                  <ChevronDown size={14} aria-hidden />
                </Button>
              }
            >
              <CommandMenuItem command={testFlowCommand} icon={<Play size={16} />} />
              <CommandMenuItem command={sendRequestCommand} icon={<Send size={16} />} />
              <CommandMenuItem command={stopRunCommand} icon={<CircleStop size={16} />} />
            </Menu>
          </div>
          <CommandButton command={publishFlowCommand} variant="primary">
            Publish
          </CommandButton>
          <FlowMenu trigger={<IconButton label="More about this flow" icon={<Ellipsis size={16} />} />} />
        </>
      ) : null}
    </header>
  );
};

const useShown = () => ({
  flow: useDocument((state) => state.flow),
  isFlowPage: useUi(({ page }) => page === 'flow'),
});

const ThemeToggle = () => {
  const isDark = useIsDark();
  return (
    <CommandIcon
      command={toggleThemeCommand}
      label={isDark ? 'Use the light theme' : 'Use the dark theme'}
      icon={isDark ? <Sun size={16} /> : <Moon size={16} />}
    />
  );
};

const SearchBox = () => {
  const { uiStore } = useApp();
  return (
    <button
      type="button"
      aria-label="Search or run a command"
      onClick={() => uiStore.getState().setDialog('palette')}
      className="flex h-8 shrink-0 items-center gap-2 rounded-md border border-line-strong bg-sunken px-2.5 text-sm text-fg-3 hover:border-line-input hover:text-fg-2"
    >
      <Search size={14} aria-hidden />
      <span className="max-[1360px]:hidden">Search or run</span>
      <Kbd keys="$mod+KeyK" />
    </button>
  );
};
