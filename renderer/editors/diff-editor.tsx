import { lazy, Suspense } from 'react';

export type DiffEditorProps = {
  /** Left: what it was. */
  original: string;
  /** Right: what it is now. */
  modified: string;
  language: 'json' | 'text' | 'html';
  ariaLabel: string;
  /** Below each other instead of side by side, for narrow places. */
  isInline?: boolean;
};

const MonacoDiffEditor = lazy(async () => ({ default: (await import('./monaco/diff-editor.tsx')).MonacoDiffEditor }));

/** Two texts compared, read-only, as big as its parent. */
export const DiffEditor = (props: DiffEditorProps) => (
  <Suspense fallback={<pre className="text-editor-loading">{props.modified}</pre>}>
    <MonacoDiffEditor {...props} />
  </Suspense>
);
