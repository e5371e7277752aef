import { useMemo } from 'react';
import { TextEditor } from '#renderer/editors/text-editor.tsx';
import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { ExpandButton } from './body-field.tsx';
import { FieldFrame } from './field-frame.tsx';
import { fieldMarkers } from './field-markers.ts';
import type { FieldProps } from './field-props.ts';

/** JavaScript, with completion of the refs it sees. */
export const CodeField = ({ field, path }: FieldProps<'code'>) => {
  const form = useForm();
  const { problems } = form;
  const markers = useMemo(
    () =>
      fieldMarkers(
        problems.filter((problem) => problem.field === path),
        undefined,
      ),
    [problems, path],
  );
  return (
    <FieldFrame field={field} path={path} isGroup actions={<ExpandButton onExpand={() => form.expand(path)} />}>
      {({ isInvalid }) => (
        <div className="editor-box h-64" data-invalid={isInvalid || undefined}>
          <TextEditor
            value={toFieldText(form.read(path))}
            onChange={(text) => form.write(path, text, field.label)}
            language={field.language}
            ariaLabel={field.label}
            scope={form.codeScope}
            markers={markers}
            isTabLeaving
            onExpand={() => form.expand(path)}
          />
        </div>
      )}
    </FieldFrame>
  );
};
