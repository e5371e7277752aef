import { Lock, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useInfo } from '#renderer/state/queries.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

type ListPageProps = {
  title: string;
  /** What the listed things are for, in a sentence. */
  text: ReactNode;
  addLabel: string;
  onAdd: () => void;
  children: ReactNode;
};

/** A page with a list of things that can be added; without the data key nothing secret can be. */
export const ListPage = ({ title, text, addLabel, onAdd, children }: ListPageProps) => {
  const isLocked = useInfo().data?.isUnlocked === false;
  return (
    <main className="flex h-full min-h-0 flex-col bg-canvas">
      <div className="flex min-h-14 shrink-0 items-center gap-4 border-b border-line bg-panel px-4 py-2">
        <div className="min-w-0 flex-1">
          <h1 className="text-lg font-semibold">{title}</h1>
          <p className="text-xs text-fg-2">{text}</p>
        </div>
        <Button variant="primary" onClick={onAdd}>
          <Plus size={14} aria-hidden />
          {addLabel}
        </Button>
      </div>
      {isLocked ? (
        <Banner kind="warn">
          <span className="inline-flex items-center gap-1.5">
            <Lock size={14} aria-hidden /> Secrets are locked: none can be stored or used until the data key is back.
          </span>
        </Banner>
      ) : null}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto h-full max-w-280 p-6">{children}</div>
      </div>
    </main>
  );
};

type ListTableProps = { label: string; columns: readonly string[]; children: ReactNode };

/** The list as a table; its last column, without a name to see, holds what can be done with a row. */
export const ListTable = ({ label, columns, children }: ListTableProps) => (
  <div className="overflow-hidden rounded-lg border border-line bg-panel">
    <table aria-label={label} className="w-full text-left text-sm">
      <thead>
        <tr className="border-b border-line text-2xs text-fg-3">
          {columns.map((column) => (
            <th key={column} scope="col" className="px-4 py-2 font-medium">
              {column}
            </th>
          ))}
          <th scope="col" className="w-20 px-4 py-2">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0">{children}</tbody>
    </table>
  </div>
);

export const Cell = ({ children }: { children: ReactNode }) => <td className="px-4 py-2.5 align-top">{children}</td>;
