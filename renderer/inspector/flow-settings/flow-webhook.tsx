import type { FlowNode } from '#core/flow/document.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { FormBindingProvider } from '#renderer/inspector/form-binding.tsx';
import { Fields } from '#renderer/inspector/settings-form.tsx';
import { useNodeForm } from '#renderer/inspector/use-node-form.ts';
import { useSelection } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';

const shortcuts = new Set(['methods', 'path', 'auth', 'maxBytes', 'syncTimeoutMs']);
const fields = catalog.webhook.form.filter(({ key }) => shortcuts.has(key));

/** The settings of the webhook node that a flow is asked for most; they are the node's own. */
export const FlowWebhook = ({ node }: { node: FlowNode }) => {
  const form = useNodeForm(node);
  const selectNodes = useSelection((state) => state.selectNodes);
  if (form === null) return null;
  return (
    <FormBindingProvider value={form}>
      <Fields fields={fields} />
      <div className="px-3 pb-4">
        <Button size="sm" variant="ghost" onClick={() => selectNodes([node.id])}>
          All settings of the webhook
        </Button>
      </div>
    </FormBindingProvider>
  );
};
