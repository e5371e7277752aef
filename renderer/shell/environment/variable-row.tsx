import { Lock, PencilLine, Trash2 } from 'lucide-react';
import type { EnvironmentVariable } from '#core/contract/records/environment.ts';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { UsedBy } from '#renderer/credentials/used-by.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { formatDay } from '../format-day.ts';
import { Cell } from '../list-page.tsx';

type VariableRowProps = {
  variable: EnvironmentVariable;
  usedBy: readonly FlowSummary[] | undefined;
  onReplace: () => void;
  onDelete: () => void;
};

export const VariableRow = ({ variable, usedBy, onReplace, onDelete }: VariableRowProps) => {
  const { name, value, isSecret, updatedAt } = variable;
  return (
    <tr>
      <Cell>
        <span className="font-mono text-xs leading-6 font-medium">{name}</span>
      </Cell>
      <Cell>
        {isSecret ? (
          <span className="inline-flex items-center gap-1.5 text-xs leading-6 text-fg-2">
            <Lock size={12} aria-hidden /> Secret, stored
          </span>
        ) : (
          <span className="line-clamp-2 font-mono text-xs leading-6 break-all text-fg-2">
            {value === '' ? '(empty)' : value}
          </span>
        )}
      </Cell>
      <Cell>
        <UsedBy flows={usedBy} />
      </Cell>
      <Cell>
        <time className="text-xs leading-6 whitespace-nowrap text-fg-2 tabular-nums">{formatDay(updatedAt)}</time>
      </Cell>
      <Cell>
        <span className="flex justify-end gap-1">
          <IconButton size="sm" label={`Change ${name}`} icon={<PencilLine size={14} />} onClick={onReplace} />
          <IconButton size="sm" label={`Delete ${name}`} icon={<Trash2 size={14} />} onClick={onDelete} />
        </span>
      </Cell>
    </tr>
  );
};
