import { useState } from 'react';
import type { FlowVersion } from '#core/contract/records/flow.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { useVersions } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { summariseChanges } from './summarise-changes.ts';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The published versions of the flow; each can be taken back into the draft. */
export const VersionsDialog = ({ onClose }: { onClose: () => void }) => {
  const { uiStore } = useApp();
  const flow = useDocument((state) => state.flow);
  return flow ? (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title="Published versions"
      description={`What “${flow.name}” has answered with so far, newest first.`}
    >
      <VersionList flowId={flow.id} onClose={onClose} onPublish={() => uiStore.getState().setDialog('publish')} />
    </Dialog>
  ) : null;
};

type VersionListProps = { flowId: FlowVersion['flowId']; onClose: () => void; onPublish: () => void };

const VersionList = ({ flowId, onClose, onPublish }: VersionListProps) => {
  const { documentStore, toast } = useApp();
  const { data: versions } = useVersions(flowId);
  const load = ({ version, document }: FlowVersion) => {
    const { doc } = documentStore.getState();
    onClose();
    if (doc && summariseChanges(document, doc).length === 0) {
      toast({ title: `The draft is version ${version} already` });
      return;
    }
    documentStore.getState().commit(`Load version ${version}`, (draft) => {
      const { nodes, edges, settings, tests } = document;
      Object.assign(draft, structuredClone({ nodes, edges, settings, tests }));
    });
    toast({ kind: 'ok', title: `Version ${version} is in the draft`, description: 'Undo brings back what was there.' });
  };
  if (!versions) return <Skeleton label="Loading versions" />;
  if (versions.length === 0) {
    return (
      <EmptyState title="Nothing is published yet" action={<Button onClick={onPublish}>Publish the draft</Button>} />
    );
  }
  return (
    <ol className="flex flex-col divide-y divide-line">
      {versions.map((version) => (
        <VersionRow key={version.version} version={version} onLoad={() => load(version)} />
      ))}
    </ol>
  );
};

const VersionRow = ({ version, onLoad }: { version: FlowVersion; onLoad: () => void }) => {
  const doc = useDocument((state) => state.doc);
  const [isOpen, setOpen] = useState(false);
  const lines = isOpen && doc ? summariseChanges(version.document, doc) : [];
  return (
    <li className="py-2">
      <div className="flex items-center gap-3">
        <span className="w-20 shrink-0 text-sm font-medium tabular-nums">Version {version.version}</span>
        <span className="min-w-0 flex-1">
          <span className="block text-xs text-fg-2">{when.format(version.publishedAt)}</span>
          {version.note === '' ? null : <span className="block text-sm">{version.note}</span>}
        </span>
        <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Compare
        </Button>
        <Button size="sm" onClick={onLoad}>
          Load into draft
        </Button>
      </div>
      {isOpen ? (
        <ul className="mt-1 ml-20 list-disc pl-7 text-xs text-fg-2">
          {lines.length === 0 ? <li>The draft is the same.</li> : null}
          {lines.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
    </li>
  );
};
