import { useState } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';
import { parseJson } from '#core/flow/json.ts';
import { JsonTree, type OpenPaths } from '#renderer/editors/json-tree/json-tree.tsx';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { formatBytes } from '../words.ts';
import { BodyText } from './body-text.tsx';
import { useWholeBody } from './use-whole-body.ts';

/** The captured body: a tree whose paths can be dragged into fields, or the raw text. */
export const RequestView = ({ capture }: { capture: Capture }) => {
  const { platform, toast } = useApp();
  const webhookRef = useDocument(({ doc }) => doc?.nodes.find(({ kind }) => kind === 'webhook')?.ref ?? 'web1');
  const [isRaw, setRaw] = useState(false);
  const [search, setSearch] = useState('');
  const [openPaths, setOpenPaths] = useState<OpenPaths>(new Map());
  const whole = useWholeBody(capture);
  const parsed = whole.text === null ? null : parseJson(whole.text);
  const copyPath = async (path: string) => {
    const isCopied = await platform.copyText(`<< ${path} >>`);
    toast({
      title: isCopied ? `Copied << ${path} >>` : 'The system did not allow copying',
      kind: isCopied ? 'ok' : 'error',
    });
  };
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1.5 text-xs text-fg-2">
        <span className="min-w-0 flex-1 truncate font-mono">
          {capture.method} {capture.target}
        </span>
        <span className="shrink-0">{formatBytes(capture.bodySize)}</span>
        {capture.isBodyCut && !whole.isWhole ? (
          <Button size="sm" isBusy={whole.isLoading} onClick={whole.load}>
            Load all
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          {isRaw ? 'Tree' : 'Raw'}
        </Button>
      </div>
      {whole.error ? (
        <p role="alert" className="p-3 text-xs text-error">
          {toErrorMessage(whole.error)}
        </p>
      ) : null}
      {whole.text === null ? (
        <EmptyState title="The body is not text">Its {formatBytes(capture.bodySize)} are kept as they came.</EmptyState>
      ) : whole.text === '' ? (
        <EmptyState title="The request has no body" />
      ) : isRaw || !parsed?.ok ? (
        <div className="min-h-0 flex-1 overflow-auto">
          <BodyText text={whole.text} label="Request body" />
        </div>
      ) : (
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
      )}
    </>
  );
};
