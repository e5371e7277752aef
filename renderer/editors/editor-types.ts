import type { Scope } from './scope.ts';

/** A place in a text that something is to be said about. Lines and columns start at 1; without them it is the whole text. */
export type EditorMarker = {
  severity: 'error' | 'warning';
  message: string;
  line?: number | undefined;
  column?: number | undefined;
};

/** A template over JSON, HTML or text; or plain JavaScript, JSONata or JSON. */
export type EditorLanguage = 'json' | 'html' | 'text' | 'javascript' | 'jsonata' | 'plain-json';

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
