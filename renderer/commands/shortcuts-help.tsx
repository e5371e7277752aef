import { useApp, useUi } from '#renderer/state/app-context.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import type { Command, CommandGroup } from './command.ts';
import { commands } from './registry.ts';

const groups: readonly CommandGroup[] = ['Flow', 'Edit', 'Canvas', 'Debugger', 'View', 'Go to', 'Help'];

/** All keys that there are, by group, and the switch for single letters. */
export const ShortcutsHelp = () => {
  const { uiStore } = useApp();
  const isOpen = useUi(({ dialog }) => dialog === 'help');
  const hasLetterKeys = useUi((state) => state.hasLetterKeys);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => uiStore.getState().setDialog(null)}
      size="lg"
      title="Keyboard shortcuts"
      description="Keys of the canvas work while the canvas has the focus."
      footer={
        <div className="flex-1">
          <Switch
            label="Single letters as shortcuts on the canvas"
            isOn={hasLetterKeys}
            onChange={uiStore.getState().setLetterKeys}
          />
        </div>
      }
    >
      <div className="columns-2 gap-8">
        {groups.map((group) => (
          <KeyGroup key={group} label={group} commands={commands.filter((command) => command.group === group)} />
        ))}
      </div>
    </Dialog>
  );
};

const KeyGroup = ({ label, commands: all }: { label: string; commands: readonly Command[] }) => {
  const withKeys = all.filter(({ keys = [] }) => keys.length > 0);
  if (withKeys.length === 0) return null;
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-medium text-fg-3">{label}</h3>
      <dl>
        {withKeys.map(({ id, title, keys = [] }) => (
          <div
            key={id}
            className="flex min-h-7 items-center justify-between gap-3 border-b border-line text-sm last:border-0"
          >
            <dt>{title}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
