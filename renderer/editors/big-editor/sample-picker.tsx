import type { CaptureSummary } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import { captureId } from '#core/contract/records/ids.ts';
import { useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useCaptures } from '#renderer/state/queries.ts';
import { Select } from '#renderer/ui/select.tsx';

const offered = 20;
const newest = 'newest';

/** Which request the preview and the variables are taken from: the newest, or one of the last. */
export const SamplePicker = () => {
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const picked = useUi(({ pickedCaptureId }) => pickedCaptureId);
  const pickCapture = useUi((state) => state.pickCapture);
  const captures = useCaptures(flowId, '').data?.pages[0]?.items.slice(0, offered) ?? [];
  if (captures.length === 0) return <span className="text-xs text-fg-3">No request yet to preview with</span>;
  const options = [
    { value: newest, label: `Newest: ${captures[0] ? describe(captures[0]) : ''}` },
    ...captures.map((capture) => ({ value: capture.id, label: describe(capture) })),
  ];
  const isOffered = picked === null || captures.some(({ id }) => id === picked);
  return (
    <div className="flex w-72 items-center gap-2 text-xs text-fg-2">
      Sample
      <Select
        aria-label="Sample request"
        options={isOffered ? options : [...options, { value: picked, label: 'An older request' }]}
        value={picked ?? newest}
        onChange={(value) => pickCapture(value === newest ? null : toCaptureId(value))}
      />
    </div>
  );
};

const describe = ({ label, method, receivedAt, run }: CaptureSummary): string =>
  `${run ? `#${run.number} ` : ''}${label || method} · ${new Date(receivedAt).toLocaleTimeString()}`;

const toCaptureId = (value: string): CaptureId | null => captureId.safeParse(value).data ?? null;
