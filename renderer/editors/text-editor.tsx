import { lazy, Suspense } from 'react';
import type { TextEditorProps } from './editor-types.ts';

const MonacoTextEditor = lazy(async () => ({ default: (await import('./monaco/text-editor.tsx')).MonacoTextEditor }));

/** An editor for templates, code and JSON, as big as its parent. Monaco is loaded when the first one is shown. */
export const TextEditor = (props: TextEditorProps) => (
  <Suspense fallback={<pre className="text-editor-loading">{props.value}</pre>}>
    <MonacoTextEditor {...props} />
  </Suspense>
);
