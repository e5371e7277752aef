import { Workflow } from 'lucide-react';
import type { FlowDocument } from '#core/flow/document.ts';
import { Section } from '#renderer/inspector/section.tsx';
import { ProblemList } from '#renderer/problems/problem-list.tsx';
import { useDocument } from '#renderer/state/app-context.tsx';
import { FlowAccess } from './flow-access.tsx';
import { FlowIdentity } from './flow-identity.tsx';
import { FlowNotifications } from './flow-notifications.tsx';
import { FlowRunning } from './flow-running.tsx';
import { FlowTests } from './flow-tests.tsx';
import { FlowWebhook } from './flow-webhook.tsx';

/** What the inspector shows while no node is selected: the flow as a whole. */
export const FlowSettings = () => {
  const doc = useDocument((state) => state.doc);
  const problems = useDocument((state) => state.problems);
  const owner = useDocument(({ flow }) => flow?.owner);
  if (doc === null) return null;
  const webhook = doc.nodes.find(({ kind }) => kind === 'webhook');
  const errorCount = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 px-3 pt-3 pb-3">
        <span className="inline-flex size-9 items-center justify-center rounded-md bg-idle-soft text-idle">
          <Workflow size={18} aria-hidden />
        </span>
        <div className="min-w-0">
          <h2 className="truncate text-md font-semibold">{doc.name}</h2>
          <p className="truncate font-mono text-xs text-fg-3">{doc.id}</p>
          {owner === undefined ? null : <p className="truncate text-xs text-fg-3">Runs as {owner}</p>}
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <FlowIdentity doc={doc} />
        <FlowAccess doc={doc} />
        {problems.length > 0 && (
          <Section
            title="Problems"
            isOpenAtFirst
            aside={errorCount > 0 ? <span className="text-error">publishing waits for them</span> : undefined}
          >
            <div className="px-1 pb-4">
              <ProblemList problems={problems} onShow={() => undefined} />
            </div>
          </Section>
        )}
        {webhook && (
          <Section title="Webhook" isOpenAtFirst>
            <FlowWebhook node={webhook} />
          </Section>
        )}
        <Section title="Running">
          <FlowRunning doc={doc} />
        </Section>
        <Section title="Notifications" aside={recipientCount(doc)}>
          <FlowNotifications doc={doc} />
        </Section>
        <Section title="Tests" isOpenAtFirst aside={doc.tests.length > 0 ? String(doc.tests.length) : undefined}>
          <FlowTests doc={doc} />
        </Section>
      </div>
    </div>
  );
};

const recipientCount = ({ settings: { notify } }: FlowDocument): string | undefined => {
  const count = new Set([...notify.onFailure, ...notify.onSuccess]).size;
  if (count === 0) return undefined;
  return count === 1 ? '1 recipient' : `${count} recipients`;
};
