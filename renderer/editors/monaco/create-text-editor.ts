import type { EditorLanguage, TextEditorProps } from '#renderer/editors/editor-types.ts';
import { insertionFor, pathDragType } from '#renderer/editors/insertion.ts';
import { monaco } from './api.ts';
import { editorOptions } from './editor-options.ts';
import { jsonataId } from './jsonata-language.ts';
import { languageIdOf, plainJsonId } from './template-language.ts';

type StandaloneEditor = monaco.editor.IStandaloneCodeEditor;

const languageIds: Record<EditorLanguage, string> = {
  json: languageIdOf('json'),
  html: languageIdOf('html'),
  text: languageIdOf('text'),
  javascript: 'javascript',
  jsonata: jsonataId,
  'plain-json': plainJsonId,
};

/** Makes an editor in `container`. Whoever calls it disposes of the editor and of its model. */
export const createTextEditor = (
  container: HTMLElement,
  props: TextEditorProps,
  language: () => EditorLanguage,
): StandaloneEditor => {
  const model = monaco.editor.createModel(props.value, languageIds[props.language]);
  const leaving = props.isTabLeaving ?? false;
  const editor = monaco.editor.create(container, {
    ...editorOptions,
    model,
    ariaLabel: leaving
      ? `${props.ariaLabel}. Tab leaves the editor, Ctrl+M makes it indent.`
      : `${props.ariaLabel}. Escape, then Tab leaves the editor; Ctrl+M makes Tab leave always.`,
    readOnly: props.onChange === undefined,
    tabFocusMode: leaving,
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
  });
  if (!leaving) leaveOnEscapeTab(editor);
  acceptPaths(editor, container, language);
  return editor;
};

/** Colours, completes and checks the text as another language from now on. */
export const setLanguage = (editor: StandaloneEditor, language: EditorLanguage): void => {
  const model = editor.getModel();
  if (model) monaco.editor.setModelLanguage(model, languageIds[language]);
  // Prose has lines longer than any window; code and JSON read better unbroken.
  editor.updateOptions({ wordWrap: language === 'text' || language === 'html' ? 'on' : 'off' });
};

/** Whether tags may stand in a text of this language; in the others a path is an expression by itself. */
export const isTemplate = (language: EditorLanguage): boolean =>
  language === 'json' || language === 'html' || language === 'text';

/** Puts a path at the caret, or over the selection, as one step of undo. */
export const insertPath = (editor: StandaloneEditor, path: string, language: EditorLanguage): void => {
  const model = editor.getModel();
  const selection = editor.getSelection();
  if (model === null || selection === null) return;
  const offset = model.getOffsetAt(selection.getStartPosition());
  const text = isTemplate(language) ? insertionFor(model.getValue(), offset, path) : path;
  editor.pushUndoStop();
  editor.executeEdits('variable', [{ range: selection, text, forceMoveMarkers: true }]);
  editor.pushUndoStop();
  editor.focus();
};

// An open list or find box, a selection or a snippet takes the Escape first.
const isQuiet =
  'editorTextFocus && !suggestWidgetVisible && !findWidgetVisible && !markersNavigationVisible && !parameterHintsVisible && ' +
  '!editorHasSelection && !editorHasMultipleSelections && !inSnippetMode';

/** Escape makes the next Tab leave the editor (WCAG 2.1.2); a second Escape is the window's. */
const leaveOnEscapeTab = (editor: StandaloneEditor): void => {
  const isArmed = editor.createContextKey<boolean>('hookloomTabLeaves', false);
  const disarm = () => {
    if (isArmed.get() !== true) return;
    isArmed.set(false);
    editor.updateOptions({ tabFocusMode: false });
  };
  editor.addAction({
    id: 'hookloom.leaveByTab',
    label: 'Let Tab leave the editor',
    keybindings: [monaco.KeyCode.Escape],
    precondition: `${isQuiet} && !hookloomTabLeaves`,
    run: () => {
      isArmed.set(true);
      editor.updateOptions({ tabFocusMode: true });
    },
  });
  const { KeyCode } = monaco;
  editor.onKeyDown(({ keyCode }) => {
    if (keyCode !== KeyCode.Tab && keyCode !== KeyCode.Shift && keyCode !== KeyCode.Escape) disarm();
  });
  editor.onDidBlurEditorText(disarm);
};

/** Lets a variable be dropped where the pointer is; the caret shows the place. */
const acceptPaths = (editor: StandaloneEditor, container: HTMLElement, language: () => EditorLanguage): void => {
  container.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes(pathDragType)) return;
    event.preventDefault();
    const position = editor.getTargetAtClientPoint(event.clientX, event.clientY)?.position;
    if (position) editor.setPosition(position);
    editor.focus();
  });
  container.addEventListener('drop', (event) => {
    const path = event.dataTransfer?.getData(pathDragType);
    if (!path) return;
    event.preventDefault();
    insertPath(editor, path, language());
  });
};
