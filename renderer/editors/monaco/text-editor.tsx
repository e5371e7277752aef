import { useCallback, useEffect, useRef } from 'react';
import type { TextEditorProps } from '#renderer/editors/editor-types.ts';
import { useRegisterOnFocus } from '#renderer/editors/insert-target.tsx';
import { useLatest } from '#renderer/editors/use-latest.ts';
import { monaco } from './api.ts';
import { setModelScope } from './completion.ts';
import { createTextEditor, insertPath, isTemplate, setLanguage } from './create-text-editor.ts';
import { showJsonError, showLint, showMarkers } from './markers.ts';

const noMarkers: TextEditorProps['markers'] = [];

/** Monaco for templates, code and JSON, as big as its parent. */
export const MonacoTextEditor = (props: TextEditorProps) => {
  const { value, language, markers = noMarkers, scope, refs } = props;
  const container = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const isFollowing = useRef(false);
  const latest = useLatest(props);

  const insert = useCallback(
    (path: string) => {
      if (editor.current) insertPath(editor.current, path, latest.current.language);
    },
    [latest],
  );
  const register = useRegisterOnFocus(insert);

  // Made once; what changes later is told to it below.
  useEffect(() => {
    if (container.current === null) return;
    const created = createTextEditor(container.current, latest.current, () => latest.current.language);
    const model = created.getModel();
    editor.current = created;
    if (model) setModelScope(model, () => latest.current.scope ?? {});
    let unregister: (() => void) | undefined;
    created.onDidChangeModelContent(() => {
      if (!isFollowing.current) latest.current.onChange?.(created.getValue());
    });
    created.onDidFocusEditorText(() => {
      unregister = register();
    });
    created.addAction({
      id: 'hookloom.expand',
      label: 'Open in the big editor',
      keybindings: [monaco.KeyCode.F2],
      run: () => latest.current.onExpand?.(),
    });
    if (latest.current.isFocusedAtStart) created.focus();
    return () => {
      unregister?.();
      editor.current = null;
      created.dispose();
      model?.dispose();
    };
  }, [register, latest]);

  useEffect(() => {
    if (editor.current) setLanguage(editor.current, language);
  }, [language]);

  useEffect(() => {
    const current = editor.current;
    if (!current || current.getValue() === value) return;
    isFollowing.current = true;
    current.setValue(value);
    isFollowing.current = false;
  }, [value]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) showMarkers(model, markers);
  }, [markers]);

  // The lint reads the whole text; it waits until typing pauses.
  useEffect(() => {
    const timer = setTimeout(() => {
      const model = editor.current?.getModel();
      if (!model) return;
      if (language === 'plain-json') showJsonError(model);
      else if (refs && isTemplate(language)) showLint(model, { refs, sample: scope ?? {} });
    }, lintAfterMs);
    return () => clearTimeout(timer);
  }, [value, refs, scope, language]);

  return <div ref={container} className="size-full" />;
};

const lintAfterMs = 120;
