import type { DragEvent } from 'react';
import { catalog } from '#core/nodes/catalog.ts';
import { addProblem } from '#renderer/canvas/add-node.ts';
import { kindDragType } from '#renderer/canvas/kind-drag.ts';
import { addNodeHere } from '#renderer/commands/add-node-here.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';

/** Kinds of nodes: a click adds one behind the selection, a drag puts one where it is dropped. */
export const NodePalette = () => (
  <section aria-label="Nodes" className="flex min-h-0 flex-[1.4_1_0] flex-col">
    <div className="flex h-10 shrink-0 items-center justify-between px-3">
      <h2 className="text-2xs font-semibold tracking-wide text-fg-2 uppercase">Nodes</h2>
      <Kbd keys="N" />
    </div>
    <ul className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
      {Object.values(catalog).map(({ kind }) => (
        <PaletteEntry key={kind} kind={kind} />
      ))}
    </ul>
  </section>
);

const PaletteEntry = ({ kind }: { kind: keyof typeof catalog }) => {
  const app = useApp();
  const problem = useDocument(({ doc }) => (doc ? addProblem(doc, kind) : null));
  const { title, tagline } = catalog[kind];
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
        className="flex h-11 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover aria-disabled:opacity-50"
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
