import { useEffect, useState } from 'react';
import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useSample } from '#renderer/state/queries.ts';

/** What every template of a node evaluates to, by setting path. `captureId` is the sample's; null before the first request. */
export type NodePreview = { fields: Readonly<Record<string, FieldPreview>>; captureId: CaptureId | null };

const nothing: NodePreview = { fields: {}, captureId: null };
const settleMs = 150;

/** Has the engine evaluate a node's templates as they are being edited, once typing pauses. The last result stays until the next. */
export const useNodePreview = (nodeId: string): NodePreview => {
  const { client } = useApp();
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const document = useDocument(({ doc }) => doc);
  const picked = useUi(({ pickedCaptureId }) => pickedCaptureId);
  const sample = useSample(flowId, picked).data?.scope;
  const [shown, setShown] = useState({ nodeId, preview: nothing });

  useEffect(() => {
    if (flowId === null || document === null) return;
    const abort = new AbortController();
    const ask = async () => {
      const input = { flowId, document, nodeId, ...(picked === null ? {} : { captureId: picked }) };
      // A document that cannot be evaluated has problems, which say more than a failed preview.
      const preview = await client.templates.preview(input, { signal: abort.signal }).catch(() => null);
      if (preview !== null && !abort.signal.aborted) setShown({ nodeId, preview });
    };
    const timer = setTimeout(() => void ask(), settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
    // A new sample is asked for again, although the call does not carry it.
  }, [client, flowId, document, nodeId, picked, sample]);

  return shown.nodeId === nodeId ? shown.preview : nothing;
};
