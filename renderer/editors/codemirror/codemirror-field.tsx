import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useRef } from 'react';
import type { TemplateFieldProps } from '#renderer/editors/editor-types.ts';
import { useRegisterOnFocus } from '#renderer/editors/insert-target.tsx';
import { useLatest } from '#renderer/editors/use-latest.ts';
import { fieldAttributes, fieldExtensions, fieldPlaceholder, insertPathAt } from './field-extensions.ts';
import { isFromOutside } from './outside.ts';

const attributesOf = ({ label, labelledBy, describedBy, isInvalid }: TemplateFieldProps): Record<string, string> => ({
  ...(labelledBy === undefined ? { 'aria-label': label } : { 'aria-labelledby': labelledBy }),
  ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
  'aria-multiline': 'false',
  tabindex: '0',
  ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
});

/** The editor behind `TemplateField`; loaded after the window stands. */
export const CodeMirrorField = (props: TemplateFieldProps) => {
  const { value, label, labelledBy, describedBy, isInvalid, placeholder, refs, scope } = props;
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const attributes = useRef(new Compartment());
  const latest = useLatest(props);

  const insert = useCallback((path: string) => {
    const current = view.current;
    if (current) insertPathAt(current, path, current.state.selection.main);
  }, []);
  const register = useRegisterOnFocus(insert);

  useEffect(() => {
    if (container.current === null) return;
    let unregister: (() => void) | undefined;
    const created = new EditorView({
      parent: container.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          fieldExtensions({
            names: () => ({ refs: latest.current.refs, scope: latest.current.scope }),
            onChange: (text) => latest.current.onChange(text),
            onFocus: () => {
              unregister = register();
            },
          }),
          attributes.current.of([
            fieldAttributes(attributesOf(latest.current)),
            fieldPlaceholder(latest.current.placeholder),
          ]),
        ],
      }),
    });
    view.current = created;
    return () => {
      unregister?.();
      view.current = null;
      created.destroy();
    };
  }, [register, latest]);

  useEffect(() => {
    const current = view.current;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({
      changes: { from: 0, to: current.state.doc.length, insert: value },
      annotations: isFromOutside.of(true),
    });
  }, [value]);

  // Has the chips drawn anew with the names of now, and tells screen readers what changed.
  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.current.reconfigure([
        fieldAttributes(attributesOf(latest.current)),
        fieldPlaceholder(placeholder),
      ]),
    });
  }, [label, labelledBy, describedBy, isInvalid, placeholder, refs, scope, latest]);

  return (
    <div
      ref={container}
      className="template-field"
      data-empty={value === '' || undefined}
      data-invalid={isInvalid || undefined}
    />
  );
};
