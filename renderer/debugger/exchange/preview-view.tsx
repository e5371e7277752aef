import type { Run } from '#core/contract/records/run.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { useNodePreview } from '#renderer/inspector/data/use-node-preview.ts';
import { useDocument, useSelection } from '#renderer/state/app-context.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { BodyText } from './body-text.tsx';
import { findAnswering } from './find-answering.ts';
import { isJsonText } from './is-json-text.ts';

/** The answer as the draft on the canvas would give it to this very request, while it is being edited. */
export const PreviewView = ({ run }: { run: Run | null }) => {
  const doc = useDocument((state) => state.doc);
  const selected = useSelection(({ nodeIds }) => nodeIds[0] ?? null);
  const node = doc ? findAnswering(doc, run, selected) : null;
  return node ? <NodePreview node={node} /> : <EmptyState title="No node of this flow answers" />;
};

const NodePreview = ({ node }: { node: FlowDocument['nodes'][number] }) => {
  const { fields } = useNodePreview(node.id);
  const result = fields[node.kind === 'webhook' ? 'response.template' : 'template'];
  const name = node.label === '' ? node.ref : node.label;
  if (!result) return <EmptyState title={`${name} has no template to preview`} />;
  if (!result.ok) {
    const { message, line, column } = result.error;
    return (
      <p role="alert" className="m-3 rounded-md bg-error-soft p-3 text-xs text-error">
        {message}
        {line === undefined ? '' : ` (line ${line}, column ${column ?? 1})`}
      </p>
    );
  }
  return (
    <>
      <p className="border-b border-line px-3 py-1.5 text-xs text-fg-2">
        What <strong className="font-medium text-fg">{name}</strong> would answer now
        {isJsonText(result.text) ? ' · valid JSON' : ''}
      </p>
      {result.warnings.map((warning) => (
        <p key={`${warning.line} ${warning.column} ${warning.message}`} className="px-3 pt-1.5 text-xs text-warn">
          {warning.message}
        </p>
      ))}
      <BodyText text={result.text} label="Preview of the response" />
    </>
  );
};
