import { Search } from 'lucide-react';
import { useState } from 'react';
import { useInsertTarget } from './insert-target.tsx';
import { JsonTree, type OpenPaths } from './json-tree/json-tree.tsx';
import { asTag } from './path-text.ts';
import type { Scope } from './scope.ts';

export type VariableTreeProps = {
  /** The values to show, by ref. */
  scope: Scope;
  /** What a ref's node is called. */
  labelOf: (ref: string) => string | undefined;
  openPaths: OpenPaths;
  onOpenPaths: (paths: OpenPaths) => void;
  /** Called with the text to copy when no field has had the focus. */
  onCopy: (text: string) => void;
  emptyText: string;
};

/** The values that expressions can use, by ref: drag one into a field, or click it to write it where the caret was. */
export const VariableTree = ({ scope, labelOf, openPaths, onOpenPaths, onCopy, emptyText }: VariableTreeProps) => {
  const [search, setSearch] = useState('');
  const target = useInsertTarget();
  const isEmpty = Object.keys(scope).length === 0;
  return (
    <div className="variable-tree">
      {!isEmpty && (
        <label className="variable-search">
          <Search size={14} aria-hidden />
          <input
            type="search"
            value={search}
            placeholder="Find a value"
            aria-label="Find a variable"
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
      )}
      <JsonTree
        value={scope}
        rootPath=""
        ariaLabel="Variables"
        search={search}
        openDepth={1}
        openPaths={openPaths}
        onOpenPaths={onOpenPaths}
        onPick={({ path }) => {
          if (!target.insert(path)) onCopy(asTag(path));
        }}
        onCopyPath={(path) => onCopy(asTag(path))}
        describe={({ depth, path }) => (depth === 0 ? labelOf(path) : undefined)}
        emptyText={isEmpty ? emptyText : `No value holds “${search}”.`}
      />
    </div>
  );
};
