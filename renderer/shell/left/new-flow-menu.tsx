import { FileInput, FilePlus2, Sparkles } from 'lucide-react';
import type { ReactElement } from 'react';
import { createFlow, type FlowSource, importFlow } from '#renderer/commands/flow-actions.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useStarters } from '#renderer/state/queries.ts';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '#renderer/ui/menu.tsx';

/** An empty flow, a copy of a starter, or one out of a file. */
export const NewFlowMenu = ({ trigger }: { trigger: ReactElement }) => {
  const app = useApp();
  const { data: starters } = useStarters();
  const guard = (work: Promise<void>) =>
    void work.catch((error: unknown) =>
      app.toast({ kind: 'error', title: 'The flow could not be made', description: toErrorMessage(error) }),
    );
  const create = (source: FlowSource) => guard(createFlow(app, source));
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<FilePlus2 size={16} />} onSelect={() => create({ name: 'Untitled flow' })}>
        Empty flow
      </MenuItem>
      <MenuItem icon={<FileInput size={16} />} onSelect={() => guard(importFlow(app))}>
        Import a file…
      </MenuItem>
      {starters && starters.length > 0 ? (
        <>
          <MenuSeparator />
          <MenuGroup label="Starters">
            {starters.map(({ name, title, description }) => (
              <MenuItem
                key={name}
                icon={<Sparkles size={16} className="text-fg-3" />}
                {...(description === '' ? {} : { description })}
                onSelect={() => create({ starter: name })}
              >
                {title}
              </MenuItem>
            ))}
          </MenuGroup>
        </>
      ) : null}
    </Menu>
  );
};
