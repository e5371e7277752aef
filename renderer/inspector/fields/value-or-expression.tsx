import type { ReactNode } from 'react';
import type { JsonValue } from '#core/flow/json.ts';
import type { FormField } from '#core/nodes/kit.ts';
import { isExpression, toExpression, toFieldText, toLiteral } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { ExpressionToggle } from './expression-toggle.tsx';
import { type ControlIds, FieldFrame } from './field-frame.tsx';
import { ResultText } from './result-text.tsx';
import { TemplateControl } from './template-control.tsx';

type ValueOrExpressionProps = {
  field: FormField;
  path: string;
  aside?: ReactNode;
  isGroup?: boolean;
  /** Whether the control can show this plain value; the default is taken where it cannot. */
  accepts: (value: string | number | boolean) => boolean;
  children: (value: JsonValue | undefined, ids: ControlIds) => ReactNode;
};

/** The frame of a field whose value may be an expression instead, unless the kind says that it is plain. */
export const ValueOrExpression = ({ field, path, aside, isGroup, accepts, children }: ValueOrExpressionProps) => {
  const form = useForm();
  const value = form.read(path);
  const isTemplate = isExpression(value);
  const toggle = (wantsExpression: boolean) => {
    if (wantsExpression) return form.write(path, toExpression(value), field.label);
    const literal = toLiteral(toFieldText(value));
    form.write(path, literal !== undefined && accepts(literal) ? literal : undefined, field.label);
  };
  return (
    <FieldFrame
      field={field}
      path={path}
      isGroup={isGroup ?? false}
      aside={isTemplate ? <ResultText preview={form.preview[path]} source={toFieldText(value)} /> : aside}
      actions={!form.isPlain(path) && <ExpressionToggle isExpression={isTemplate} onChange={toggle} />}
    >
      {(ids) =>
        isTemplate ? (
          <TemplateControl
            value={toFieldText(value)}
            onChange={(text) => form.write(path, text, field.label)}
            label={field.label}
            ids={ids}
          />
        ) : (
          children(value, ids)
        )
      }
    </FieldFrame>
  );
};
