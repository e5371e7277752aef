import { Plus } from 'lucide-react';
import type { JsonValue } from '#core/flow/json.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { isShown } from '#renderer/inspector/form-sections.ts';
import { joinPath } from '#renderer/inspector/setting-path.ts';
import { Button } from '#renderer/ui/button.tsx';
import { emptyRow } from './empty-row.ts';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';
import { isCell, RowCell } from './row-cell.tsx';
import { RowMenu } from './row-menu.tsx';

/** Rows of the same fields, in an order that counts. Rows of two short texts stand on one line. */
export const RowsField = ({ field, path }: FieldProps<'rows'>) => {
  const form = useForm();
  const value = form.read(path);
  const rows: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const writeRows = (next: readonly JsonValue[], label: string) => form.write(path, [...next], label);
  const move = (from: number, to: number) => {
    const row = rows[from];
    if (row === undefined) return;
    const without = rows.toSpliced(from, 1);
    writeRows(without.toSpliced(to, 0, row), `Move a row of ${field.label}`);
  };
  const isFlat = field.fields.length <= 2 && field.fields.every(isCell);
  // In a row of more fields, a template takes a line of its own and the short ones share the others.
  const isWide = (type: string) => field.fields.length === 1 || (!isFlat && type === 'template');
  return (
    <FieldFrame
      field={field}
      path={path}
      isGroup
      actions={
        <Button size="sm" variant="ghost" onClick={() => writeRows([...rows, emptyRow(field.fields)], field.addLabel)}>
          <Plus size={14} aria-hidden />
          {field.addLabel}
        </Button>
      }
    >
      {() => (
        <div className="flex flex-col gap-2">
          {rows.map((_, index) => {
            const rowPath = `${path}[${index}]`;
            const read = (key: string) => form.read(joinPath(rowPath, key));
            return (
              <div
                key={rowPath}
                role="group"
                aria-label={`${field.label} ${index + 1}`}
                className={
                  isFlat ? 'flex items-start gap-1' : 'flex items-start gap-1 rounded-md border border-line p-2'
                }
              >
                <div className="grid min-w-0 flex-1 grid-flow-dense grid-cols-2 gap-2">
                  {field.fields
                    .filter((cell) => isShown(cell, read))
                    .map((cell) =>
                      isCell(cell) ? (
                        <RowCell
                          key={cell.key}
                          field={cell}
                          path={joinPath(rowPath, cell.key)}
                          isWide={isWide(cell.type)}
                        />
                      ) : (
                        <form.Field key={cell.key} field={cell} path={joinPath(rowPath, cell.key)} />
                      ),
                    )}
                </div>
                <RowMenu
                  label={`${field.label} ${index + 1}`}
                  onUp={index === 0 ? undefined : () => move(index, index - 1)}
                  onDown={index === rows.length - 1 ? undefined : () => move(index, index + 1)}
                  onRemove={() => writeRows(rows.toSpliced(index, 1), `Remove a row of ${field.label}`)}
                />
              </div>
            );
          })}
        </div>
      )}
    </FieldFrame>
  );
};
