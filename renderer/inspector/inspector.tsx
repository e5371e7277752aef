import { lazy, Suspense, useState } from 'react';
import { InsertTargetProvider } from '#renderer/editors/insert-target.tsx';
import '#renderer/editors/editors.css';
import { useDocument, useSelection } from '#renderer/state/app-context.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { FlowSettings } from './flow-settings/flow-settings.tsx';
import type { NodeTab } from './node-inspector.tsx';
import { OpenPathsProvider } from './open-paths.tsx';

// A window opens with the flow's own settings.
const NodeInspector = lazy(async () => ({ default: (await import('./node-inspector.tsx')).NodeInspector }));
const MultiInspector = lazy(async () => ({ default: (await import('./multi-inspector.tsx')).MultiInspector }));

/** The right side of the window: the selected node, several of them, or the flow itself. */
export const Inspector = () => {
  const nodes = useDocument(({ doc }) => doc?.nodes);
  const nodeIds = useSelection((state) => state.nodeIds);
  // Stays while one node after the other is selected.
  const [tab, setTab] = useState<NodeTab>('settings');
  if (nodes === undefined) return <Skeleton label="Opening the flow" />;
  const selected = nodes.filter(({ id }) => nodeIds.includes(id));
  const [only] = selected;
  return (
    <OpenPathsProvider>
      <InsertTargetProvider>
        <section aria-label="Inspector" className="flex h-full min-h-0 flex-col bg-panel">
          <Suspense fallback={<Skeleton label="Opening the node" />}>
            {only === undefined ? (
              <FlowSettings />
            ) : selected.length === 1 ? (
              <NodeInspector node={only} tab={tab} onTab={setTab} />
            ) : (
              <MultiInspector nodes={selected} />
            )}
          </Suspense>
        </section>
      </InsertTargetProvider>
    </OpenPathsProvider>
  );
};
