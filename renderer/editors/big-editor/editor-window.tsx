import { Dialog } from '@base-ui/react/dialog';
import { WandSparkles } from 'lucide-react';
import { useMemo } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { FormField } from '#core/nodes/kit.ts';
import type { EditorLanguage } from '#renderer/editors/editor-types.ts';
import { formatJsonTemplate } from '#renderer/editors/format-json-template.ts';
import { tagRanges } from '#renderer/editors/tag-ranges.ts';
import { TextEditor } from '#renderer/editors/text-editor.tsx';
import { toFieldText } from '#renderer/inspector/expression.ts';
import { bodyLanguage, contentTypePath } from '#renderer/inspector/fields/body-language.ts';
import { fieldMarkers } from '#renderer/inspector/fields/field-markers.ts';
import { previewOrText } from '#renderer/inspector/fields/preview-or-text.ts';
import type { FormBinding } from '#renderer/inspector/form-binding.tsx';
import { VariablesPanel } from '#renderer/inspector/variables-panel.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { NodeIcon } from '#renderer/ui/node-icon.tsx';
import { CodeData } from './code-data.tsx';
import { answerAround } from './field-answer.ts';
import { PreviewPane } from './preview-pane.tsx';
import { SamplePicker } from './sample-picker.tsx';

type EditorWindowProps = { node: FlowNode; field: FormField; path: string; form: FormBinding };

/** Variables, one field in a large editor, and what it renders to. */
export const EditorWindow = ({ node, field, path, form }: EditorWindowProps) => {
  const { toast } = useApp();
  const definition = definitionOf(node.kind);
  const text = toFieldText(form.read(path));
  const preview = form.preview[path];
  const contentType = form.readShown(contentTypePath(path));
  const body = field.type === 'body' ? bodyLanguage({ initial: field.language, contentType, text }) : 'text';
  const language: EditorLanguage = field.type === 'code' ? field.language : body;
  const write = (next: string) => form.write(path, next, field.label);
  const { problems } = form;
  const markers = useMemo(
    () =>
      fieldMarkers(
        problems.filter((problem) => problem.field === path),
        preview,
      ),
    [problems, path, preview],
  );
  const format = () => {
    const formatted = formatJsonTemplate(text, tagRanges(text));
    if (formatted === null) toast({ title: 'This is not JSON-like, or its brackets do not match.', kind: 'info' });
    else if (formatted !== text) write(formatted);
  };

  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
        <NodeIcon kind={node.kind} />
        <Dialog.Title className="truncate text-md font-semibold">
          {node.label || definition?.title} · {field.label}
        </Dialog.Title>
        <SamplePicker />
        <span className="flex-1" />
        {language === 'json' && (
          <Button onClick={format}>
            <WandSparkles size={14} aria-hidden /> Format
          </Button>
        )}
        <Dialog.Close render={<Button variant="primary">Done</Button>} />
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(200px,280px)_minmax(0,1fr)_minmax(360px,38%)]">
        <section aria-label="Variables" className="flex min-h-0 flex-col gap-2 border-r border-line p-3">
          <h3 className="text-2xs font-semibold tracking-wide text-fg-2 uppercase">Variables</h3>
          <div className="min-h-0 flex-1">
            <VariablesPanel />
          </div>
        </section>
        <div className="min-h-0 min-w-0">
          <TextEditor
            value={text}
            onChange={write}
            language={language}
            ariaLabel={field.label}
            scope={field.type === 'code' ? form.codeScope : form.scope}
            refs={form.refs}
            markers={markers}
            isFocusedAtStart
          />
        </div>
        <section aria-label="Preview" className="min-h-0 min-w-0 border-l border-line">
          {field.type === 'code' ? (
            <CodeData node={node} />
          ) : (
            <PreviewPane
              nodeId={node.id}
              path={path}
              isAnswer={definition?.family === 'reply' || definition?.isTrigger === true}
              language={body}
              preview={previewOrText(preview, text)}
              captureId={form.captureId}
              {...answerAround(path, form)}
            />
          )}
        </section>
      </div>
    </>
  );
};
