import type { Scope } from './scope.ts';

/** A place in a text that something is to be said about. Lines and columns start at 1; without them it is the whole text. */
export type EditorMarker = {
  severity: 'error' | 'warning';
  message: string;
  line?: number | undefined;
  column?: number | undefined;
};

/** A template over JSON, HTML or text; or plain JavaScript or JSON. */
export type EditorLanguage = 'json' | 'html' | 'text' | 'javascript' | 'plain-json';

export type TextEditorProps = {
  value: string;
  /** Left out, the editor only shows. */
  onChange?: (value: string) => void;
  language: EditorLanguage;
  ariaLabel: string;
  /** What completion offers. */
  scope?: Scope;
  /** Every ref that exists; a template that names another is marked. */
  refs?: readonly string[];
  /** From checks and preview, beside the editor's own lint. */
  markers?: readonly EditorMarker[];
  /** Tab moves the focus on instead of indenting; Ctrl M toggles it. */
  isTabLeaving?: boolean;
  /** F2. */
  onExpand?: () => void;
  isFocusedAtStart?: boolean;
  placeholder?: string;
};
