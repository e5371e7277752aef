import { Copy } from 'lucide-react';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';

/** Copies a curl command that sends a request to the open flow, token included. */
export const CopyCurlButton = () => {
  const { client, platform, toast } = useApp();
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  if (flowId === null) return null;
  const copy = async () => {
    try {
      const { curl } = await client.flows.endpoint({ id: flowId });
      const isCopied = await platform.copyText(curl);
      toast(
        isCopied
          ? { title: 'Copied a curl command with the bearer token', kind: 'ok' }
          : { title: 'The system did not allow copying.', kind: 'error' },
      );
    } catch (error) {
      toast({ title: toErrorMessage(error), kind: 'error' });
    }
  };
  return (
    <Button onClick={() => void copy()}>
      <Copy size={14} aria-hidden /> Copy curl
    </Button>
  );
};
