import type { FlowNode } from '#core/flow/document.ts';
import { stringifyJson } from '#core/flow/json.ts';
import { TextEditor } from '#renderer/editors/text-editor.tsx';

/** A node of a kind that this version does not have: its settings, kept as they are. */
export const UnknownKind = ({ node }: { node: FlowNode }) => (
  <div className="flex h-full min-h-80 flex-col gap-2 p-3">
    <p className="text-xs text-fg-2">
      This version of Hookloom has no node of the kind <code className="text-fg">{node.kind}</code>. Its settings are
      kept as they are; the flow cannot be published with it.
    </p>
    <div className="editor-box min-h-0 flex-1">
      <TextEditor
        value={stringifyJson(node.settings, 2)}
        language="plain-json"
        ariaLabel={`Settings of ${node.ref}, read-only`}
        isTabLeaving
      />
    </div>
  </div>
);
