import { lazy, Suspense } from 'react';
import type { Scope } from './scope.ts';

export type TemplateFieldProps = {
  value: string;
  onChange: (value: string) => void;
  /** Its accessible name; `labelledBy` names a visible one instead. */
  label: string;
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  isInvalid?: boolean | undefined;
  placeholder?: string | undefined;
  /** What completion offers and the chips are checked against. */
  scope: Scope;
  /** Every ref that exists; undefined switches the check of names off. */
  refs?: readonly string[] | undefined;
};

const CodeMirrorField = lazy(async () => ({
  default: (await import('./codemirror/codemirror-field.tsx')).CodeMirrorField,
}));

/**
 * A one-line field for templates: tags are chips, unknown names are red, completion knows the sample's values, a variable
 * can be dropped at the caret. Enter does nothing, Tab leaves.
 */
export const TemplateField = (props: TemplateFieldProps) => (
  <Suspense fallback={<div className="template-field template-field-loading">{props.value}</div>}>
    <CodeMirrorField {...props} />
  </Suspense>
);
