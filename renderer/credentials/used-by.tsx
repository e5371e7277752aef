import type { FlowSummary } from '#core/contract/records/flow.ts';
import { openFlow } from '#renderer/commands/flow-actions.ts';
import { useApp } from '#renderer/state/app-context.tsx';

const shown = 3;

/** The flows that name something, each a way to it. `flows` is undefined while they are being looked through. */
export const UsedBy = ({ flows }: { flows: readonly FlowSummary[] | undefined }) => {
  const app = useApp();
  if (flows === undefined) return <span className="leading-6 text-fg-3">…</span>;
  if (flows.length === 0) return <span className="leading-6 text-fg-3">No flow</span>;
  return (
    <span className="flex flex-wrap gap-x-2">
      {flows.slice(0, shown).map(({ id, name }) => (
        <button
          key={id}
          type="button"
          onClick={() => void openFlow(app, id)}
          className="min-h-6 max-w-50 truncate rounded-xs text-left text-accent-text underline-offset-2 hover:underline"
        >
          {name}
        </button>
      ))}
      {flows.length > shown ? <span className="self-center text-fg-3">and {flows.length - shown} more</span> : null}
    </span>
  );
};

/** What a question before deleting says about the flows that would miss it. */
export const usedByWords = (flows: readonly FlowSummary[] | undefined): string => {
  if (flows === undefined || flows.length === 0) return 'No flow of this workspace uses it now.';
  const names = flows.slice(0, shown).map(({ name }) => `“${name}”`);
  const more = flows.length > shown ? ` and ${flows.length - shown} more` : '';
  return `${names.join(', ')}${more} ${flows.length === 1 ? 'uses' : 'use'} it: nodes that need it fail from then on.`;
};
