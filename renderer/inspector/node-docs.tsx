import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { stringifyJson } from '#core/flow/json.ts';
import type { AnyNodeDefinition } from '#core/nodes/kit.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DocText } from '#renderer/ui/doc-text.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Popover } from '#renderer/ui/popover.tsx';

/** What a kind does, with an example that can be taken over into the node. */
export const NodeDocs = ({ node, definition }: { node: FlowNode; definition: AnyNodeDefinition }) => {
  const { documentStore, toast } = useApp();
  const [isOpen, setOpen] = useState(false);
  const { title, docs } = definition;
  const useExample = () => {
    documentStore.getState().commit(`Use the example (${node.ref})`, (draft) => {
      const found = draft.nodes.find(({ id }) => id === node.id);
      if (found) found.settings = structuredClone(docs.example.settings);
    });
    setOpen(false);
    toast({ title: 'The example is in the settings', description: 'Undo brings back what was there.' });
  };
  return (
    <Popover
      title={`About ${title}`}
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label={`About ${title}`} icon={<BookOpen size={16} />} />}
    >
      <div className="flex w-90 flex-col gap-2 text-xs text-fg-2">
        <h3 className="text-sm font-semibold text-fg">{title}</h3>
        <p>
          <DocText text={docs.text} />
        </p>
        <h4 className="font-medium text-fg">Example</h4>
        <pre
          tabIndex={0}
          aria-label="Settings of the example"
          className="max-h-60 overflow-auto rounded-sm bg-sunken p-2 text-2xs text-fg"
        >
          {stringifyJson(docs.example.settings, 2)}
        </pre>
        <p>
          <DocText text={docs.example.explains} />
        </p>
        <Button size="sm" className="self-start" onClick={useExample}>
          Use this example
        </Button>
      </div>
    </Popover>
  );
};
