import { useState } from 'react';
import { parseJson } from '#core/flow/json.ts';
import { JsonTree, type OpenPaths } from '#renderer/editors/json-tree/json-tree.tsx';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { BodyText } from './body-text.tsx';

export const RawSwitch = ({ isRaw, onChange }: { isRaw: boolean; onChange: (isRaw: boolean) => void }) => (
  <Button size="sm" variant="ghost" aria-pressed={isRaw} onClick={() => onChange(!isRaw)}>
    {isRaw ? 'Tree' : 'Raw'}
  </Button>
);

/** A body as a tree whose paths can be dragged into fields, or as the raw text. */
export const RequestBody = ({ text, isRaw }: { text: string; isRaw: boolean }) => {
  const { platform, toast } = useApp();
  const webhookRef = useDocument(({ doc }) => doc?.nodes.find(({ kind }) => kind === 'webhook')?.ref ?? 'web1');
  const [search, setSearch] = useState('');
  const [openPaths, setOpenPaths] = useState<OpenPaths>(new Map());
  const parsed = parseJson(text);
  const copyPath = async (path: string) => {
    const isCopied = await platform.copyText(`<< ${path} >>`);
    toast({
      title: isCopied ? `Copied << ${path} >>` : 'The system did not allow copying',
      kind: isCopied ? 'ok' : 'error',
    });
  };
  if (text === '') return <EmptyState title="The request has no body" />;
  if (isRaw || !parsed.ok) {
    return (
      <div className="min-h-0 flex-1 overflow-auto">
        <BodyText text={text} label="Request body" />
      </div>
    );
  }
  return (
    <>
      <div className="px-3 py-1.5">
        <TextInput
          aria-label="Search in the body"
          placeholder="Search keys and values"
          className="h-7"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1">
        <JsonTree
          value={parsed.value}
          rootPath={webhookRef}
          ariaLabel="Request body"
          search={search}
          openPaths={openPaths}
          onOpenPaths={setOpenPaths}
          onCopyPath={(path) => void copyPath(path)}
        />
      </div>
    </>
  );
};
