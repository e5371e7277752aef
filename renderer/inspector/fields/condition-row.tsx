import { CaseSensitive, Trash2 } from 'lucide-react';
import type { ConditionOperator } from '#core/nodes/kit.ts';
import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { ProblemLine } from './field-frame.tsx';
import { ResultText } from './result-text.tsx';
import { TemplateControl } from './template-control.tsx';

type ConditionRowProps = { path: string; name: string; operators: readonly ConditionOperator[]; onRemove: () => void };

const typeNames: Record<ConditionOperator['type'], string> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  list: 'List',
  any: 'Value',
};

const placeholders: Record<ConditionOperator['right'], string> = {
  none: '',
  text: 'text',
  number: '100',
  date: '2026-01-31',
  list: '<< [1, 2] >> or a, b',
  regex: '^inv-\\d+$',
  any: 'value',
};

/** One comparison: value, operator, and what it is compared with. */
export const ConditionRow = ({ path, name, operators, onRemove }: ConditionRowProps) => {
  const form = useForm();
  const operatorId = toFieldText(form.read(`${path}.operator`));
  const operator = operators.find(({ id }) => id === operatorId);
  const options = operators.map(({ id, type, label }) => ({ value: id, label: `${typeNames[type]} ${label}` }));
  const problems = form.problems.filter(({ field }) => field?.startsWith(path));
  const ignoresCase = form.read(`${path}.ignoreCase`) === true;
  return (
    <div role="group" aria-label={name} data-field={path} className="flex flex-col gap-1.5">
      <Operand path={`${path}.left`} label={`${name}, value`} placeholder="<< web1.event >>" />
      <div className="flex items-center gap-1">
        <Select
          aria-label={`${name}, comparison`}
          options={operator ? options : [{ value: operatorId, label: operatorId || 'Choose' }, ...options]}
          value={operatorId}
          onChange={(next) => form.write(`${path}.operator`, next, 'Change a comparison')}
        />
        {operator?.type === 'text' && operator.right !== 'none' && (
          <IconButton
            size="sm"
            label={ignoresCase ? 'Capitals do not count' : 'Capitals count'}
            icon={<CaseSensitive size={16} />}
            aria-pressed={!ignoresCase}
            isActive={!ignoresCase}
            onClick={() => form.write(`${path}.ignoreCase`, !ignoresCase, 'Change a comparison')}
          />
        )}
        <IconButton size="sm" label={`Remove ${name.toLowerCase()}`} icon={<Trash2 size={14} />} onClick={onRemove} />
      </div>
      {operator?.right !== 'none' && (
        <Operand
          path={`${path}.right`}
          label={`${name}, compared with`}
          placeholder={placeholders[operator?.right ?? 'any']}
        />
      )}
      {problems.map((problem) => (
        <div key={problem.message} className="text-2xs">
          <ProblemLine problem={problem} isAtField />
        </div>
      ))}
    </div>
  );
};

const Operand = ({ path, label, placeholder }: { path: string; label: string; placeholder: string }) => {
  const form = useForm();
  const value = toFieldText(form.read(path));
  const preview = form.preview[path];
  return (
    <div data-field={path}>
      <TemplateControl
        value={value}
        onChange={(text) => form.write(path, text, 'Change a condition')}
        label={label}
        placeholder={placeholder}
      />
      {preview !== undefined && (
        <div className="flex justify-end">
          <ResultText preview={preview} source={value} />
        </div>
      )}
    </div>
  );
};
