import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { flattenJson, type JsonRow } from './flatten-json.ts';
import { JsonTreeRow } from './json-tree-row.tsx';
import { moveInTree } from './move-in-tree.ts';

export type OpenPaths = ReadonlyMap<string, boolean>;

export type JsonTreeProps = {
  value: unknown;
  /** What stands before the first keys in copied paths: `web1.body`. Empty: the keys are refs. */
  rootPath: string;
  ariaLabel: string;
  search?: string;
  /** How many levels stand open at first. */
  openDepth?: number;
  /** Kept by the owner where the tree itself comes and goes; else the tree keeps it, also when its value changes. */
  openPaths?: OpenPaths;
  onOpenPaths?: (paths: OpenPaths) => void;
  /** Enter or click on a line. */
  onPick?: (row: JsonRow) => void;
  onCopyPath?: (path: string) => void;
  /** Small text behind a key: the label of a node. */
  describe?: (row: JsonRow) => string | undefined;
  /** Paths to mark, because they differ from the request before. */
  changed?: ReadonlySet<string>;
  emptyText?: string;
};

const rowHeight = 26;

/** A JSON value as a tree of any size: only the lines in sight exist. Lines can be dragged into fields as `<< path >>`. */
export const JsonTree = (props: JsonTreeProps) => {
  const { value, rootPath, search = '', openDepth = 1, onPick, onCopyPath } = props;
  const [ownPaths, setOwnPaths] = useState<OpenPaths>(new Map());
  const toggled = props.openPaths ?? ownPaths;
  const [activePath, setActivePath] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();

  const rows = useMemo(
    () => flattenJson(value, { rootPath, toggled, openDepth, search }),
    [value, rootPath, toggled, openDepth, search],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const active = Math.max(
    rows.findIndex(({ path }) => path === activePath),
    0,
  );

  const setOpen = (row: JsonRow, isOpen: boolean) => {
    if (!row.canOpen || row.isOpen === isOpen) return;
    (props.onOpenPaths ?? setOwnPaths)(new Map(toggled).set(row.path, isOpen));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (!row) return;
    const move = moveInTree(event.key, rows, active);
    if (move.kind === 'none') {
      if (event.key === 'Enter') onPick?.(row);
      else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) onCopyPath?.(row.path);
      else return;
    }
    event.preventDefault();
    if (move.kind === 'open') setOpen(row, move.isOpen);
    if (move.kind === 'go') {
      setActivePath(rows[move.index]?.path ?? null);
      virtual.scrollToIndex(move.index);
    }
  };

  if (rows.length === 0) return <p className="json-tree-empty">{props.emptyText ?? 'Nothing in here.'}</p>;
  return (
    <div
      ref={scroller}
      className="json-tree"
      role="tree"
      tabIndex={0}
      aria-label={props.ariaLabel}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <JsonTreeRow
              key={row.path}
              id={`${id}-${index}`}
              row={row}
              top={start}
              isActive={index === active}
              isChanged={props.changed?.has(row.path) ?? false}
              description={props.describe?.(row)}
              onOpen={(isOpen) => setOpen(row, isOpen)}
              onActivate={() => setActivePath(row.path)}
              onPick={onPick}
              onCopyPath={onCopyPath}
            />
          );
        })}
      </div>
    </div>
  );
};
