import { lazy, Suspense } from 'react';
import type { DiffEditorProps } from './editor-types.ts';

const MonacoDiffEditor = lazy(async () => ({ default: (await import('./monaco/diff-editor.tsx')).MonacoDiffEditor }));

/** Two texts compared, read-only, as big as its parent. */
export const DiffEditor = (props: DiffEditorProps) => (
  <Suspense fallback={<pre className="text-editor-loading">{props.modified}</pre>}>
    <MonacoDiffEditor {...props} />
  </Suspense>
);
