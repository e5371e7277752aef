import { useEffect, useRef } from 'react';
import type { DiffEditorProps } from '#renderer/editors/editor-types.ts';
import { monaco } from './api.ts';
import { editorOptions } from './editor-options.ts';
import { languageIdOf, plainJsonId } from './template-language.ts';

const languageIds: Record<DiffEditorProps['language'], string> = {
  json: plainJsonId,
  text: 'plaintext',
  html: languageIdOf('html'),
};

/** The editor behind `DiffEditor`. */
export const MonacoDiffEditor = ({ original, modified, language, ariaLabel, isInline = false }: DiffEditorProps) => {
  const container = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(null);

  useEffect(() => {
    if (container.current === null) return;
    const created = monaco.editor.createDiffEditor(container.current, {
      ...editorOptions,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: !isInline,
      useInlineViewWhenSpaceIsLimited: false,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true, minimumLineCount: 6 },
      tabFocusMode: true,
      originalAriaLabel: `${ariaLabel}, before`,
      modifiedAriaLabel: `${ariaLabel}, after`,
    });
    const models = {
      original: monaco.editor.createModel('', languageIds[language]),
      modified: monaco.editor.createModel('', languageIds[language]),
    };
    created.setModel(models);
    editor.current = created;
    return () => {
      editor.current = null;
      created.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [language, isInline, ariaLabel]);

  useEffect(() => {
    const models = editor.current?.getModel();
    models?.original.setValue(original);
    models?.modified.setValue(modified);
  }, [original, modified, language, isInline, ariaLabel]);

  return <div ref={container} className="size-full" />;
};
