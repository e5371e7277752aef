import { ChevronRight, Copy } from 'lucide-react';
import { startPathDrag } from '#renderer/editors/insertion.ts';
import type { JsonKind, JsonRow } from './flatten-json.ts';

const glyphs: Record<JsonKind, { text: string; name: string }> = {
  object: { text: '{}', name: 'object' },
  list: { text: '[]', name: 'list' },
  string: { text: 'T', name: 'text' },
  number: { text: '#', name: 'number' },
  boolean: { text: '◐', name: 'yes or no' },
  null: { text: '∅', name: 'null' },
};

type RowProps = {
  id: string;
  row: JsonRow;
  top: number;
  isActive: boolean;
  isChanged: boolean;
  description: string | undefined;
  onOpen: (isOpen: boolean) => void;
  onActivate: () => void;
  onPick: ((row: JsonRow) => void) | undefined;
  onCopyPath: ((path: string) => void) | undefined;
};

/** One line of a JSON tree: chevron, type, key, value; drag, click to pick, copy. */
export const JsonTreeRow = (props: RowProps) => {
  const { row, onPick, onCopyPath } = props;
  const glyph = glyphs[row.kind];
  return (
    <div
      id={props.id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-expanded={row.canOpen ? row.isOpen : undefined}
      aria-selected={props.isActive}
      aria-label={`${row.key}, ${glyph.name}, ${row.preview}`}
      className="json-row"
      data-active={props.isActive || undefined}
      data-changed={props.isChanged || undefined}
      data-kind={row.kind}
      style={{ top: props.top, paddingLeft: 6 + row.depth * 14 }}
      title={row.path}
      draggable
      onDragStart={(event) => startPathDrag(event.dataTransfer, row.path)}
      onMouseDown={props.onActivate}
      onClick={() => (onPick ? onPick(row) : props.onOpen(!row.isOpen))}
      // The tree itself listens to the keys; a line has the focus only for an instant.
      onKeyDown={() => undefined}
    >
      <span
        aria-hidden
        className="json-row-chevron"
        data-open={row.isOpen || undefined}
        data-leaf={!row.canOpen || undefined}
        onClick={(event) => {
          event.stopPropagation();
          props.onOpen(!row.isOpen);
        }}
      >
        <ChevronRight size={14} />
      </span>
      <span aria-hidden className="json-row-glyph">
        {glyph.text}
      </span>
      <span className="json-row-key" data-root={row.depth === 0 || undefined}>
        {row.key}
      </span>
      {props.description !== undefined && <span className="json-row-description">{props.description}</span>}
      {!(row.canOpen && row.isOpen) && <span className="json-row-value">{row.preview}</span>}
      {onCopyPath && (
        <button
          type="button"
          tabIndex={-1}
          className="json-row-copy"
          aria-label={`Copy path ${row.path}`}
          onClick={(event) => {
            event.stopPropagation();
            onCopyPath(row.path);
          }}
        >
          <Copy size={13} aria-hidden />
        </button>
      )}
    </div>
  );
};
