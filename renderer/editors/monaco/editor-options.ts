import type * as Monaco from 'monaco-editor/editor';

// Nested in its parent object, as the types have it, this option is not read at creation.
const flatOptions: object = { 'bracketPairColorization.enabled': false };

/** Looks and habits that all editors share. */
export const editorOptions: Monaco.editor.IEditorOptions & Monaco.editor.IGlobalEditorOptions = {
  automaticLayout: true,
  ...flatOptions,
  detectIndentation: false,
  tabSize: 2,
  insertSpaces: true,
  dragAndDrop: false,
  // The browser's edit context is a plain div: the window's shortcuts and the canvas would take its keys for their own.
  editContext: false,
  dropIntoEditor: { enabled: false },
  fixedOverflowWidgets: true,
  folding: true,
  fontFamily: "'JetBrains Mono Variable', monospace",
  fontLigatures: false,
  fontSize: 12.5,
  lineHeight: 20,
  glyphMargin: false,
  guides: { bracketPairs: false, indentation: true },
  hover: { above: false },
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 3,
  links: false,
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerLanes: 0,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { strings: true, other: true, comments: false },
  // Dimmed, the number of the last line would be too faint to read.
  renderFinalNewline: 'on',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  stickyScroll: { enabled: false },
  suggest: { showWords: false, showStatusBar: false, preview: false },
  wordBasedSuggestions: 'off',
};
