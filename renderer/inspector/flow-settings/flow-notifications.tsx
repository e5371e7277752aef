import { z } from 'zod';
import type { FlowDocument, FlowSettings } from '#core/flow/document.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { useWorkspaceSettings } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CheckedInput } from './checked-input.tsx';

type Outcome = keyof FlowSettings['notify'];

const fields: readonly { key: Outcome; label: string; help: string }[] = [
  { key: 'onFailure', label: 'When a run fails', help: 'The first failure is told at once, further ones together.' },
  { key: 'onSuccess', label: 'When a run succeeds', help: 'The first success is told at once, further ones together.' },
];

/** Who gets an e-mail about how the flow's runs went. */
export const FlowNotifications = ({ doc }: { doc: FlowDocument }) => {
  const { documentStore } = useApp();
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-4">
      <MailServerNote />
      {fields.map(({ key, label, help }) => (
        <CheckedInput
          key={key}
          label={label}
          help={help}
          placeholder="ops@example.com, lead@example.com"
          value={doc.settings.notify[key].join(', ')}
          check={recipientsProblem}
          onChange={(text) =>
            documentStore.getState().commit(
              'Change who is told of runs',
              ({ settings }) => {
                settings.notify[key] = toRecipients(text);
              },
              `flow:notify:${key}`,
            )
          }
        />
      ))}
    </div>
  );
};

/** Without a mail server nobody is told anything. */
const MailServerNote = () => {
  const { uiStore } = useApp();
  const server = useWorkspaceSettings().data?.notifyCredential;
  if (server === undefined) return null;
  return server === '' ? (
    <div className="flex items-center gap-2 rounded-md bg-warn-soft py-1.5 pr-1.5 pl-2.5 text-xs text-warn">
      <span className="flex-1">No mail server is chosen yet: nothing is sent.</span>
      <Button size="sm" onClick={() => uiStore.getState().setPage('settings')}>
        Choose one
      </Button>
    </div>
  ) : (
    <p className="text-xs text-fg-2">
      Sent by the mail server <code className="font-mono">{server}</code>.
    </p>
  );
};

export const toRecipients = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((recipient) => recipient.trim())
      .filter(Boolean),
  ),
];

/** Why somebody of a list cannot be written to; null when everybody can. */
export const recipientsProblem = (text: string): string | null => {
  const wrong = toRecipients(text).find((recipient) => !z.email().safeParse(recipient).success);
  return wrong === undefined ? null : `“${wrong}” is no e-mail address.`;
};
