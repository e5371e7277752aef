import { Dialog } from '@base-ui/react/dialog';
import { Activity, CornerDownRight, Workflow } from 'lucide-react';
import { catalog, summaryOf } from '#core/nodes/catalog.ts';
import { addProblem } from '#renderer/canvas/add-node.ts';
import { type App, useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useCaptures, useFlows } from '#renderer/state/queries.ts';
import { CommandList, type CommandListGroup, type CommandListItem } from '#renderer/ui/command-list.tsx';
import { KindIcon } from '#renderer/ui/node-icon.tsx';
import { addNodeHere } from './add-node-here.ts';
import { openFlow } from './flow-actions.ts';
import { commands } from './registry.ts';
import { isEnabled, runCommand } from './run-command.ts';

const maxRequests = 20;

/** Ctrl K: nodes to add, nodes and flows to go to, requests to look at, commands to run. */
export const Palette = () => {
  const { uiStore } = useApp();
  const isOpen = useUi(({ dialog }) => dialog === 'palette');
  const close = () => uiStore.getState().setDialog(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label="Search or run a command"
          className="fixed top-[14vh] left-1/2 z-40 flex max-h-[64vh] w-150 max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line-strong bg-raised text-fg shadow-dialog"
        >
          <PaletteList onDone={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const PaletteList = ({ onDone }: { onDone: () => void }) => {
  const app = useApp();
  const doc = useDocument((state) => state.doc);
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const flows = useFlows();
  const captures = useCaptures(flowId, '');

  const act = (item: CommandListItem): CommandListItem => ({
    ...item,
    run: () => {
      onDone();
      item.run();
    },
  });
  const requests = (captures.data?.pages[0]?.items ?? []).slice(0, maxRequests);
  const groups: CommandListGroup[] = [
    {
      label: 'Add node',
      items: Object.values(catalog)
        .filter(({ kind }) => doc !== null && addProblem(doc, kind) === null)
        .map(({ kind, title, tagline }) => ({
          id: `add ${kind}`,
          label: title,
          detail: tagline,
          icon: <KindIcon kind={kind} />,
          run: () => void addNodeHere(app, kind),
        })),
    },
    { label: 'Commands', items: commandItems(app) },
    {
      label: 'Nodes of this flow',
      items: (doc?.nodes ?? []).map(({ id, kind, ref, label, settings }) => ({
        id: `node ${id}`,
        label: label || ref,
        detail: summaryOf(kind, settings),
        words: ref,
        icon: <CornerDownRight size={16} />,
        run: () => app.canvasStore.getState().handle?.reveal(id),
      })),
    },
    {
      label: 'Flows',
      items: (flows.data ?? []).map(({ id, name, folder }) => ({
        id: `flow ${id}`,
        label: name,
        detail: folder,
        icon: <Workflow size={16} />,
        run: () => void openFlow(app, id),
      })),
    },
    {
      label: 'Requests of this flow',
      items: requests.flatMap(({ id, method, label, run }) =>
        run === null
          ? []
          : {
              id: `run ${run.id}`,
              label: `#${run.number} ${method} ${label}`,
              detail: run.status,
              words: `run ${run.httpStatus ?? ''}`,
              icon: <Activity size={16} />,
              run: () => {
                app.uiStore.getState().pickCapture(id);
                void app.runStore.getState().showRun(run.id);
              },
            },
      ),
    },
  ];
  return (
    <CommandList
      groups={groups.map(({ label, items }) => ({ label, items: items.map(act) }))}
      label="Search or run a command"
      placeholder="Add a node, jump to a flow, run a command…"
      emptyText="Nothing is called so. Try another word."
    />
  );
};

const commandItems = (app: App): CommandListItem[] =>
  commands
    .filter((command) => command.isHidden !== true && isEnabled(app, command))
    .map((command) => ({
      id: command.id,
      label: command.title,
      detail: command.group,
      words: command.words,
      keys: command.keys?.[0],
      run: () => void runCommand(app, command),
    }));
