import { Plus } from 'lucide-react';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { ConditionRow } from './condition-row.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';

const matchOptions = [
  { value: 'all', label: 'All of' },
  { value: 'any', label: 'Any of' },
] as const;

const rowsOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** Groups of comparisons: all or any of a group, all or any of the groups. */
export const ConditionsField = ({ field, path }: FieldProps<'conditions'>) => {
  const form = useForm();
  const groups = rowsOf(form.read(`${path}.groups`));
  const empty: JsonObject = { left: '', operator: field.operators[0]?.id ?? '', right: '' };
  const addGroup = () =>
    form.write(`${path}.groups`, [...groups, { match: 'all', conditions: [empty] }], 'Add a group of conditions');

  return (
    <FieldFrame field={field} path={path} isGroup>
      {() => (
        <div className="flex flex-col gap-2">
          {groups.length > 1 && <Match path={`${path}.match`} label="of these groups" name="Groups" />}
          {groups.map((group, groupIndex) => {
            const groupPath = `${path}.groups[${groupIndex}]`;
            const rows = rowsOf(isJsonObject(group) ? group['conditions'] : undefined);
            const writeRows = (next: readonly JsonValue[], label: string) =>
              next.length === 0
                ? form.write(`${path}.groups`, groups.toSpliced(groupIndex, 1), label)
                : form.write(`${groupPath}.conditions`, [...next], label);
            return (
              <div
                key={groupPath}
                role="group"
                aria-label={`Group ${groupIndex + 1}`}
                className="flex flex-col gap-3 rounded-md border border-line p-2"
              >
                {rows.length > 1 && (
                  <Match path={`${groupPath}.match`} label="of these hold" name={`Group ${groupIndex + 1}`} />
                )}
                {rows.map((_, index) => {
                  const rowPath = `${groupPath}.conditions[${index}]`;
                  return (
                    <ConditionRow
                      key={rowPath}
                      path={rowPath}
                      name={`Condition ${index + 1}`}
                      operators={field.operators}
                      onRemove={() => writeRows(rows.toSpliced(index, 1), 'Remove a condition')}
                    />
                  );
                })}
                <Button
                  size="sm"
                  variant="ghost"
                  className="self-start"
                  onClick={() => writeRows([...rows, empty], 'Add a condition')}
                >
                  <Plus size={14} aria-hidden /> Add condition
                </Button>
              </div>
            );
          })}
          <Button
            size="sm"
            variant={groups.length === 0 ? 'secondary' : 'ghost'}
            className="self-start"
            onClick={addGroup}
          >
            <Plus size={14} aria-hidden /> {groups.length === 0 ? 'Add condition' : 'Add group'}
          </Button>
        </div>
      )}
    </FieldFrame>
  );
};

const Match = ({ path, label, name }: { path: string; label: string; name: string }) => {
  const form = useForm();
  return (
    <div className="flex items-center gap-2 text-xs text-fg-2">
      <div className="w-24 shrink-0">
        <Select
          aria-label={`${name}: how many have to hold`}
          options={matchOptions}
          value={form.read(path) === 'any' ? 'any' : 'all'}
          onChange={(match) => form.write(path, match, 'Change how conditions combine')}
        />
      </div>
      {label}
    </div>
  );
};
