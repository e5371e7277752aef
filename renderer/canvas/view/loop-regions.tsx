import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { placeOf } from '#renderer/canvas/carry-contents.ts';
import { type LoopBody, loopBodies, regionAround } from '#renderer/canvas/loop-bodies.ts';
import { useView } from '#renderer/canvas/view-store.ts';
import { useDocument } from '#renderer/state/app-context.tsx';

/** A field behind the nodes that a loop or try runs as its body, so that it is seen what repeats. */
export const LoopRegions = () => {
  const doc = useDocument((state) => state.doc);
  const bodies = useMemo(() => (doc ? loopBodies(doc) : []), [doc]);
  return bodies.length === 0 ? null : (
    <ViewportPortal>
      {bodies.map((body) => (
        <LoopRegion key={body.id} body={body} />
      ))}
    </ViewportPortal>
  );
};

const LoopRegion = ({ body: { nodeIds, name } }: { body: LoopBody }) => {
  const nodes = useView((state) => state.nodes);
  const region = regionAround(
    nodes.filter(({ id }) => nodeIds.has(id)).map(({ position, data }) => placeOf(data.node, position)),
  );
  if (!region) return null;
  const { x, y, width, height } = region;
  return (
    <div className="loop-region" aria-hidden style={{ width, height, transform: `translate(${x}px, ${y}px)` }}>
      <span className="loop-region-name">{name}</span>
    </div>
  );
};
