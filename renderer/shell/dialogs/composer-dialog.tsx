import { useId, useState } from 'react';
import type { Answer } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useCapture, useCaptures, useFlowAddress } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ComposerAnswer } from './composer-answer.tsx';
import { ComposerForm, hasNoBody } from './composer-form.tsx';
import { firstRequest, type RequestDraft } from './first-request.ts';
import { parseHeaders } from './parse-headers.ts';

type Sent =
  | { kind: 'none' }
  | { kind: 'sending' }
  | { kind: 'answered'; answer: Answer; durationMs: number }
  | { kind: 'failed'; message: string };

/** Sends a real request to the open flow, as another system would, and shows its answer. Starts with the newest one. */
export const ComposerDialog = ({ flowId, onClose }: { flowId: FlowId; onClose: () => void }) => {
  const test = useDocument(({ doc }) => doc?.tests[0]);
  const captures = useCaptures(flowId, '');
  const newestId = captures.data?.pages[0]?.items[0]?.id ?? null;
  const newest = useCapture(newestId);
  const isReady = !captures.isPending && (newestId === null || !newest.isPending);
  return isReady ? <Composer flowId={flowId} first={firstRequest(newest.data, test)} onClose={onClose} /> : null;
};

type ComposerProps = { flowId: FlowId; first: RequestDraft; onClose: () => void };

const Composer = ({ flowId, first, onClose }: ComposerProps) => {
  const { client, documentStore } = useApp();
  const address = useFlowAddress(flowId).data;
  const formId = useId();
  // What has been typed is not replaced by the request that it sends, although `first` is then another one.
  const [request, setRequest] = useState(first);
  const [withToken, setWithToken] = useState(true);
  const [sent, setSent] = useState<Sent>({ kind: 'none' });
  const headers = parseHeaders(request.headers);

  const send = async () => {
    if (!headers.ok) return;
    setSent({ kind: 'sending' });
    try {
      // What is on the canvas is what answers while the flow is a draft.
      await documentStore.getState().saveNow();
      const { method, path, body } = request;
      const { answer, durationMs } = await client.captures.send({
        flowId,
        method,
        path,
        headers: headers.headers,
        body: hasNoBody(method) ? '' : body,
        withToken,
      });
      setSent({ kind: 'answered', answer, durationMs });
    } catch (error) {
      setSent({ kind: 'failed', message: toErrorMessage(error) });
    }
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Send a test request"
      description={`${address ? `To ${address.url}. ` : ''}It is captured and runs like any other.`}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={sent.kind === 'sending'} disabled={!headers.ok}>
            Send
          </Button>
        </>
      }
    >
      <ComposerForm
        id={formId}
        request={request}
        onChange={setRequest}
        withToken={withToken}
        onWithToken={setWithToken}
        headerProblem={headers.ok ? null : headers.message}
        onSend={() => void send()}
      />
      {sent.kind === 'answered' ? <ComposerAnswer answer={sent.answer} durationMs={sent.durationMs} /> : null}
      {sent.kind === 'failed' ? (
        <p role="alert" className="mt-3 text-sm text-error">
          {sent.message}
        </p>
      ) : null}
    </Dialog>
  );
};
