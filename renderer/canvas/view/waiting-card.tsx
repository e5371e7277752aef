import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { FlowId, FlowNode } from '#core/flow/document.ts';
import { copyCurlCommand } from '#renderer/commands/flow/copy-curl.ts';
import { sendRequestCommand } from '#renderer/commands/flow/send-request.ts';
import { runCommand } from '#renderer/commands/run-command.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useFlowAddress } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';

const firstBody = '{"company_id": 4711}';

/** Whether callers have to send the bearer token; they do unless the webhook lets everybody in. */
const needsToken = ({ settings: { auth } }: FlowNode): boolean => !JSON.stringify(auth ?? '').includes('"none"');

/** What a new flow shows beside its webhook: the command that sends it the first request. */
export const WaitingCard = ({ flowId, trigger }: { flowId: FlowId; trigger: FlowNode }) => {
  const app = useApp();
  const { data: address } = useFlowAddress(flowId);
  const [isSending, setSending] = useState(false);
  const lines = [
    `curl -X ${address?.method ?? 'POST'} ${address?.url ?? '…'}`,
    ...(needsToken(trigger) ? ["-H 'Authorization: Bearer ••••••'"] : []),
    `-d '${firstBody}'`,
  ];
  const send = async () => {
    setSending(true);
    try {
      await app.documentStore.getState().saveNow();
      const { answer } = await app.client.captures.send({
        flowId,
        method: address?.method ?? 'POST',
        headers: [['Content-Type', 'application/json']],
        body: firstBody,
      });
      app.toast({ kind: answer.status < 400 ? 'ok' : 'error', title: `The flow answered ${answer.status}` });
    } catch (error) {
      app.toast({ kind: 'error', title: 'The request was not sent', description: toErrorMessage(error) });
    } finally {
      setSending(false);
    }
  };
  return (
    <section aria-label="Waiting for the first request" className="waiting-card">
      <h2 className="flex items-center gap-2 text-md font-medium text-running">
        <span className="waiting-dot" aria-hidden />
        Waiting for the first request
      </h2>
      <p className="text-sm text-fg-2">
        Send anything to this address. Its fields become variables you can drag into the next steps.
      </p>
      <pre className="rounded-md border border-line bg-sunken px-3 py-2.5 text-xs break-all whitespace-pre-wrap">
        {lines.join(' \\\n  ')}
      </pre>
      <div className="flex gap-2">
        <Button variant="primary" onClick={() => void runCommand(app, copyCurlCommand)}>
          <Copy size={14} aria-hidden />
          Copy curl
        </Button>
        <Button isBusy={isSending} onClick={() => void send()}>
          Send it for me
        </Button>
        <Button onClick={() => void runCommand(app, sendRequestCommand)}>Paste a sample</Button>
      </div>
    </section>
  );
};
