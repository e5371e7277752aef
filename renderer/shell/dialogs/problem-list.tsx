import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { Problem } from '#core/flow/document.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';

/** What is to be mended in the flow; pressing a line shows the node it is about. */
export const ProblemList = ({ problems, onShow }: { problems: readonly Problem[]; onShow: () => void }) => {
  const { canvasStore, selectionStore } = useApp();
  const nodes = useDocument(({ doc }) => doc?.nodes ?? noNodes);
  const show = (nodeId: string) => {
    onShow();
    selectionStore.getState().selectNodes([nodeId]);
    canvasStore.getState().handle?.reveal(nodeId);
  };
  return (
    <ul aria-label="Problems" className="flex flex-col gap-1">
      {problems.map(({ severity, message, nodeId, field }) => {
        const node = nodes.find(({ id }) => id === nodeId);
        const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
        const text = (
          <>
            <Icon
              size={14}
              className={severity === 'error' ? 'mt-0.5 shrink-0 text-error' : 'mt-0.5 shrink-0 text-warn'}
            />
            <span className="sr-only">{severity}: </span>
            <span>
              {node ? <span className="font-medium">{node.label || node.ref}: </span> : null}
              {message}
            </span>
          </>
        );
        return (
          <li key={`${nodeId ?? ''} ${field ?? ''} ${message}`}>
            {nodeId === undefined ? (
              <span className="flex gap-2 px-2 py-1 text-sm">{text}</span>
            ) : (
              <button
                type="button"
                onClick={() => show(nodeId)}
                className="flex w-full gap-2 rounded-sm px-2 py-1 text-left text-sm hover:bg-hover"
              >
                {text}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const noNodes: readonly { id: string; label: string; ref: string }[] = [];
