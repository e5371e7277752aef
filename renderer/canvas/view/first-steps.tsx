import { ViewportPortal } from '@xyflow/react';
import { Plus } from 'lucide-react';
import type { FlowDocument, FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { isDrawing } from '#renderer/canvas/drawings.ts';
import { columnStep } from '#renderer/canvas/geometry.ts';
import { portsOf } from '#renderer/canvas/ports.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { useCaptures } from '#renderer/state/queries.ts';
import { WaitingCard } from './waiting-card.tsx';

/** The only node of a flow when it is a trigger with nothing behind it yet. */
const loneTrigger = (doc: FlowDocument | null): FlowNode | null => {
  const [first, second] = doc?.nodes.filter((node) => !isDrawing(node)) ?? [];
  return first && !second && definitionOf(first.kind)?.isTrigger === true ? first : null;
};

/** Beside a lone trigger: how to send it a first request, and after that the place for the next step. */
export const FirstSteps = () => {
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const trigger = useDocument(({ doc }) => loneTrigger(doc));
  const captures = useCaptures(flowId, '');
  const count = captures.data?.pages[0]?.items.length;
  if (!trigger || flowId === null || count === undefined) return null;
  const place = { transform: `translate(${trigger.position.x + columnStep}px, ${trigger.position.y}px)` };
  return (
    <ViewportPortal>
      <div className="first-steps nopan nodrag nowheel" style={place}>
        {count === 0 ? <WaitingCard flowId={flowId} trigger={trigger} /> : <NextStep trigger={trigger} />}
      </div>
    </ViewportPortal>
  );
};

const NextStep = ({ trigger }: { trigger: FlowNode }) => {
  const { canvasStore } = useApp();
  const [port] = portsOf(trigger);
  if (port === undefined) return null;
  return (
    <button
      type="button"
      className="next-step"
      onClick={({ clientX, clientY }) =>
        canvasStore.getState().openPicker({ screen: { x: clientX, y: clientY }, after: { node: trigger.id, port } })
      }
    >
      <Plus size={16} aria-hidden />
      Next step
    </button>
  );
};
