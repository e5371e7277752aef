import { Maximize2 } from 'lucide-react';
import { useMemo } from 'react';
import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import { parseJson } from '#core/flow/json.ts';
import { TextEditor } from '#renderer/editors/text-editor.tsx';
import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { type BodyLanguage, bodyLanguage, contentTypePath } from './body-language.ts';
import { FieldFrame } from './field-frame.tsx';
import { fieldMarkers } from './field-markers.ts';
import type { FieldProps } from './field-props.ts';
import { previewOrText } from './preview-or-text.ts';

/** A template of several lines, with its JSON validity beside the label; F2 opens the big editor. */
export const BodyField = ({ field, path }: FieldProps<'body'>) => {
  const form = useForm();
  const text = toFieldText(form.read(path));
  const contentType = form.readShown(contentTypePath(path));
  const language = bodyLanguage({ initial: field.language, contentType, text });
  const preview = previewOrText(form.preview[path], text);
  const { problems } = form;
  const evaluated = form.preview[path];
  const markers = useMemo(
    () =>
      fieldMarkers(
        problems.filter((problem) => problem.field === path),
        evaluated,
      ),
    [problems, path, evaluated],
  );
  return (
    <FieldFrame
      field={field}
      path={path}
      isGroup
      aside={<Validity language={language} preview={preview} />}
      actions={<ExpandButton onExpand={() => form.expand(path)} />}
    >
      {({ isInvalid }) => (
        <div className="editor-box h-64" data-invalid={isInvalid || undefined}>
          <TextEditor
            value={text}
            onChange={(next) => form.write(path, next, field.label)}
            language={language}
            ariaLabel={field.label}
            scope={form.scope}
            refs={form.refs}
            markers={markers}
            isTabLeaving
            onExpand={() => form.expand(path)}
            {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
          />
        </div>
      )}
    </FieldFrame>
  );
};

export const ExpandButton = ({ onExpand }: { onExpand: () => void }) => (
  <IconButton size="sm" label="Open in the big editor" keys="F2" icon={<Maximize2 size={14} />} onClick={onExpand} />
);

/** Whether what a body renders to is JSON; says nothing about text and HTML. */
export const Validity = ({ language, preview }: { language: BodyLanguage; preview: FieldPreview | undefined }) => {
  if (preview === undefined || language !== 'json') return null;
  if (!preview.ok) return <span className="text-2xs text-error">Template error</span>;
  if (preview.text.trim() === '') return null;
  const parsed = parseJson(preview.text);
  if (parsed.ok) return <span className="text-2xs font-medium whitespace-nowrap text-ok">valid JSON</span>;
  const { line, column, message } = parsed.error;
  return (
    <span className="truncate text-2xs text-error" title={`${message} (rendered line ${line}, column ${column})`}>
      not JSON: {message}
    </span>
  );
};
