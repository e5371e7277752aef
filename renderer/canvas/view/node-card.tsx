import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Pin, Repeat2 } from 'lucide-react';
import { memo } from 'react';
import { definitionOf, summaryOf } from '#core/nodes/catalog.ts';
import { card, hasPortRows } from '#renderer/canvas/geometry.ts';
import { type CardNode, inputHandle } from '#renderer/canvas/to-canvas.ts';
import { useView } from '#renderer/canvas/view-store.ts';
import { useCanvas, usePins, useRunState } from '#renderer/state/app-context.tsx';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';
import { CardBadge } from './card-badge.tsx';
import { CardTitleInput } from './card-title-input.tsx';
import { useCardLook } from './use-card-look.ts';

/** A node on the canvas: what it is, what it does, what became of it. */
export const NodeCard = memo(({ id, data: { node, ports, lostPorts } }: NodeProps<CardNode>) => {
  const definition = definitionOf(node.kind);
  const { state, badge, errorLine } = useCardLook(node);
  const isIllegal = useView(({ legalIds }) => legalIds !== null && !legalIds.has(id));
  const isRenaming = useCanvas(({ renamingId }) => renamingId === id);
  const isPinned = usePins(({ pins }) => Object.hasOwn(pins, id));
  const isRunView = useRunState(({ shownRunId }) => shownRunId !== null);
  const isTrigger = definition?.isTrigger === true;
  const rows = [...ports, ...lostPorts];
  const single = hasPortRows(rows) ? undefined : rows[0];
  return (
    <div
      className="node"
      data-state={state}
      data-illegal={isIllegal || undefined}
      data-disabled={node.disabled || undefined}
    >
      <div className="node-card" data-trigger={isTrigger || undefined}>
        {isTrigger ? null : (
          <Handle type="target" id={inputHandle} position={Position.Left} className="node-handle" style={handleTop} />
        )}
        <div className="node-head">
          <NodeIcon kind={node.kind} size="md" isRound={isTrigger} />
          <div className="min-w-0 flex-1">
            {isRenaming ? (
              <CardTitleInput nodeId={id} label={node.label} placeholder={definition?.title ?? node.kind} />
            ) : (
              <div className="node-title">{node.label || (definition?.title ?? node.kind)}</div>
            )}
            <div className="node-summary">
              {definition ? summaryOf(node.kind, node.settings) : `Unknown kind “${node.kind}”`}
            </div>
          </div>
        </div>
        {single === undefined ? null : (
          <Handle type="source" id={single} position={Position.Right} className="node-handle" style={handleTop} />
        )}
        {hasPortRows(rows) ? (
          <ul className="node-ports">
            {rows.map((port) => (
              <li
                key={port}
                className="node-port"
                data-lost={lostPorts.includes(port) || undefined}
                data-body={port === definition?.bodyPort || undefined}
              >
                {port === definition?.bodyPort ? <Repeat2 size={12} aria-hidden className="mr-1 inline" /> : null}
                {port}
                <Handle type="source" id={port} position={Position.Right} className="node-handle" />
              </li>
            ))}
          </ul>
        ) : null}
        {errorLine === null ? null : <div className="node-error">{errorLine}</div>}
      </div>
      {badge === null ? null : <CardBadge badge={badge} />}
      <code className="node-ref">
        {node.ref}
        {isPinned && !isRunView ? (
          <span className="node-pin" title="Tests from this window use a pinned output">
            <Pin size={10} aria-hidden /> pinned
          </span>
        ) : null}
      </code>
    </div>
  );
});

const handleTop = { top: card.header / 2 };
