import { Search } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import type { AnyNodeDefinition } from '#core/nodes/kit.ts';
import { addProblem } from '#renderer/canvas/add-node.ts';
import { kindDragType } from '#renderer/canvas/kind-drag.ts';
import { kindGroups } from '#renderer/canvas/kind-groups.ts';
import { addNodeHere } from '#renderer/commands/add-node-here.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';

/** Kinds of nodes by family: a click adds one behind the selection, a drag puts one where it is dropped. */
export const NodePalette = () => {
  const [search, setSearch] = useState('');
  const groups = kindGroups(search);
  return (
    <section aria-label="Nodes" className="flex min-h-0 flex-[1.8_1_0] flex-col">
      <div className="flex h-10 shrink-0 items-center justify-between px-3">
        <h2 className="text-2xs font-semibold tracking-wide text-fg-2 uppercase">Nodes</h2>
        <Kbd keys="N" />
      </div>
      <div className="shrink-0 px-2 pb-2">
        <TextInput
          type="search"
          aria-label="Search nodes"
          placeholder="Search nodes"
          icon={<Search size={14} />}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {groups.map(({ title, kinds }) => (
          <section key={title} aria-label={title}>
            <h3 className="px-2 pt-1.5 pb-1 text-2xs text-fg-3">{title}</h3>
            <ul>
              {kinds.map((definition) => (
                <PaletteEntry key={definition.kind} definition={definition} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? (
          <EmptyState
            title="No node is called so"
            action={
              <Button size="sm" onClick={() => setSearch('')}>
                Clear the search
              </Button>
            }
          />
        ) : null}
      </div>
    </section>
  );
};

const PaletteEntry = ({ definition: { kind, title, tagline } }: { definition: AnyNodeDefinition }) => {
  const app = useApp();
  const problem = useDocument(({ doc }) => (doc ? addProblem(doc, kind) : null));
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.setData(kindDragType, kind);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <li>
      <button
        type="button"
        draggable={problem === null}
        onDragStart={startDrag}
        aria-disabled={problem !== null}
        title={problem ?? undefined}
        onClick={() => addNodeHere(app, kind)}
        className="flex h-10 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover aria-disabled:opacity-50"
      >
        <NodeIcon kind={kind} />
        <span className="min-w-0">
          <span className="block truncate text-sm">{title}</span>
          <span className="block truncate text-2xs text-fg-3">{tagline}</span>
        </span>
      </button>
    </li>
  );
};
