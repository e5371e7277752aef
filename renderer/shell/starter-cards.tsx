import { FileInput, FilePlus2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { definitionOf } from '#core/nodes/catalog.ts';
import { createFlow, type FlowSource, importFlow } from '#renderer/commands/flow-actions.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useStarters } from '#renderer/state/queries.ts';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';

/** Ways to begin a flow: empty, the starters with what they are made of, a file. */
export const StarterCards = ({ onDone }: { onDone?: () => void }) => {
  const app = useApp();
  const { data: starters } = useStarters();
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
      onDone?.();
    } catch (error) {
      app.toast({ kind: 'error', title: 'The flow could not be made', description: toErrorMessage(error) });
    } finally {
      setBusy(false);
    }
  };
  const create = (source: FlowSource) => () => void run(() => createFlow(app, source));
  return (
    <ul className="grid grid-cols-2 gap-3 max-[900px]:grid-cols-1" aria-busy={isBusy}>
      {(starters ?? []).map(({ name, title, description, kinds }) => (
        <Card
          key={name}
          title={title}
          text={description || kinds.map((kind) => definitionOf(kind)?.title ?? kind).join(', ')}
          isDisabled={isBusy}
          onClick={create({ starter: name })}
        >
          {kinds.map((kind, index) => (
            <NodeIcon key={`${index} ${kind}`} kind={kind} />
          ))}
        </Card>
      ))}
      <Card
        title="Empty flow"
        text="A webhook and nothing else. Send it a request and build on what arrives."
        isDisabled={isBusy}
        onClick={create({ name: 'Untitled flow' })}
      >
        <Tile icon={<FilePlus2 size={15} aria-hidden />} />
      </Card>
      <Card
        title="Import a file"
        text="A flow that was exported here or lies in a repository: name.flow.json."
        isDisabled={isBusy}
        onClick={() => void run(() => importFlow(app))}
      >
        <Tile icon={<FileInput size={15} aria-hidden />} />
      </Card>
    </ul>
  );
};

type CardProps = { title: string; text: string; isDisabled: boolean; onClick: () => void; children: ReactNode };

const Card = ({ title, text, isDisabled, onClick, children }: CardProps) => (
  <li>
    <button
      type="button"
      aria-label={title}
      disabled={isDisabled}
      onClick={onClick}
      className="flex h-full w-full flex-col gap-2 rounded-lg border border-line bg-raised p-4 text-left shadow-card transition-colors hover:border-accent disabled:opacity-60"
    >
      <span className="flex gap-1.5" aria-hidden>
        {children}
      </span>
      <span className="text-md font-semibold">{title}</span>
      <span className="text-xs text-fg-2">{text}</span>
    </button>
  </li>
);

const Tile = ({ icon }: { icon: ReactNode }) => (
  <span className="flex size-7 items-center justify-center rounded-sm bg-idle-soft text-idle">{icon}</span>
);
