import { lazy, Suspense } from 'react';
import type { TemplateFieldProps } from './editor-types.ts';

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
