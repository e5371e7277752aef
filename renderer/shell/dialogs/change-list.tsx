import { Minus, PencilLine, Plus } from 'lucide-react';
import type { FlowId } from '#core/flow/document.ts';
import { useDocument } from '#renderer/state/app-context.tsx';
import { useVersions } from '#renderer/state/queries.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { summariseChanges } from './summarise-changes.ts';

const icons = {
  added: <Plus size={14} className="shrink-0 text-ok" aria-hidden />,
  removed: <Minus size={14} className="shrink-0 text-error" aria-hidden />,
  changed: <PencilLine size={14} className="shrink-0 text-running" aria-hidden />,
} as const;

/** How the draft differs from the newest published version. */
export const ChangeList = ({ flowId, publishedVersion }: { flowId: FlowId; publishedVersion: number | null }) => {
  const doc = useDocument((state) => state.doc);
  const { data: versions } = useVersions(flowId);
  if (publishedVersion === null) return <p className="text-sm text-fg-2">This is the first version of the flow.</p>;
  const published = versions?.find(({ version }) => version === publishedVersion);
  if (!versions) return <Skeleton rows={3} label="Comparing with the published version" />;
  if (!published || !doc) return null;
  const lines = summariseChanges(published.document, doc);
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">Changes since version {publishedVersion}</h3>
      {lines.length === 0 ? (
        <p className="text-sm text-fg-2">Nothing: the draft is what is published.</p>
      ) : (
        <ul className="flex flex-col gap-0.5 px-2">
          {lines.map(({ kind, text }) => (
            <li key={text} className="flex items-center gap-2 text-sm">
              {icons[kind]}
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
