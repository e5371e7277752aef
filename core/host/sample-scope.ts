import { HookloomError } from '#core/contract/errors.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Run } from '#core/contract/records/run.ts';
import { cutLazyTexts } from '#core/engine/run/lazy-text.ts';
import { toRequestOutput } from '#core/engine/run/request-output.ts';
import type { FlowId } from '#core/flow/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { findCapture, readCapturedRequest } from './captured-request.ts';
import type { HostContext } from './host-context.ts';

export type Sample = { captureId: CaptureId | null; scope: Record<string, JsonValue> };

/**
 * The values that expressions of a flow can see with a captured request (by default the newest): the request itself under the
 * webhook's ref, and what the nodes of its newest run put out. Secret values are masked, as in every view.
 */
export const sampleOf = async (
  context: Pick<HostContext, 'store' | 'vault' | 'settings' | 'deployments' | 'heavy'>,
  { flowId, captureId }: { flowId: FlowId; captureId?: CaptureId | undefined },
): Promise<Sample> => {
  const { store, deployments } = context;
  const { document } = deployments.get(flowId).stored;
  const id = captureId ?? (await store.captures.newest(flowId));
  if (id === null) return { captureId: null, scope: {} };
  const capture = await findCapture(context, id);
  if (capture.flowId !== flowId) throw new HookloomError('CAPTURE_NOT_FOUND', { captureId: id });
  const [run, request] = await Promise.all([
    store.runs.newestOf(id),
    // A body that does not parse has no values to show; the rest of the sample still helps.
    readCapturedRequest(context, capture, { document, withSecrets: false }).catch(() => null),
  ]);
  const scope = outputsOf(run);
  const webhook = document.nodes.find(({ kind }) => kind === 'webhook');
  if (webhook && request) scope[webhook.ref] = toRequestOutput(request, id);
  return { captureId: id, scope };
};

/** More of a raw body or a file than anybody looks at. */
const shownLength = 64_000;

/** The same for the window: a large body and the content of files are not sent along as texts. */
export const shownSampleOf = async (...args: Parameters<typeof sampleOf>): Promise<Sample> => {
  const { captureId, scope } = await sampleOf(...args);
  const shown = Object.entries(scope).map(([ref, output]): [string, JsonValue] => {
    const cut = cutLazyTexts(output, shownLength);
    return [
      ref,
      cut !== output && isJsonObject(cut) ? { ...cut, files: cutLazyTexts(cut['files'] ?? [], shownLength) } : cut,
    ];
  });
  return { captureId, scope: Object.fromEntries(shown) };
};

const withOutput: ReadonlySet<string> = new Set(['succeeded', 'disabled', 'pinned']);

const outputsOf = (run: Run | null): JsonObject =>
  Object.fromEntries(
    (run?.steps ?? [])
      .filter(({ status, cut }) => withOutput.has(status) && !cut.includes('output'))
      .map(({ ref, output }) => [ref, output as JsonValue]),
  );
