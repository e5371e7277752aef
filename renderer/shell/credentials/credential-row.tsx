import { RefreshCw, Trash2 } from 'lucide-react';
import type { Credential } from '#core/contract/records/credential.ts';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { credentialForms } from '#renderer/credentials/credential-fields.ts';
import { UsedBy } from '#renderer/credentials/used-by.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { formatDay } from '../format-day.ts';
import { Cell } from '../list-page.tsx';

type CredentialRowProps = {
  credential: Credential;
  usedBy: readonly FlowSummary[] | undefined;
  onReplace: () => void;
  onDelete: () => void;
};

/** One credential; of its secrets only that they are stored. */
export const CredentialRow = ({ credential, usedBy, onReplace, onDelete }: CredentialRowProps) => {
  const { name, kind, facts, updatedAt } = credential;
  const { title, fields } = credentialForms[kind];
  const known = fields
    .filter(({ part, key }) => part === 'facts' && facts[key] !== undefined && facts[key] !== '')
    .map(({ key, options }) => options?.find(({ value }) => value === facts[key])?.label ?? String(facts[key]));
  return (
    <tr>
      <Cell>
        <span className="font-mono text-xs leading-6 font-medium">{name}</span>
      </Cell>
      <Cell>
        <span className="block leading-6">{title}</span>
        <span className="block text-xs break-all text-fg-3">{[...known, 'secret stored'].join(' · ')}</span>
      </Cell>
      <Cell>
        <UsedBy flows={usedBy} />
      </Cell>
      <Cell>
        <time className="text-xs leading-6 whitespace-nowrap text-fg-2 tabular-nums">{formatDay(updatedAt)}</time>
      </Cell>
      <Cell>
        <span className="flex justify-end gap-1">
          <IconButton size="sm" label={`Replace ${name}`} icon={<RefreshCw size={14} />} onClick={onReplace} />
          <IconButton size="sm" label={`Delete ${name}`} icon={<Trash2 size={14} />} onClick={onDelete} />
        </span>
      </Cell>
    </tr>
  );
};
