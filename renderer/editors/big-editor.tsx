import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { FormField } from '#core/nodes/kit.ts';
import { FormBindingProvider } from '#renderer/inspector/form-binding.tsx';
import { OpenPathsProvider } from '#renderer/inspector/open-paths.tsx';
import { useNodeForm } from '#renderer/inspector/use-node-form.ts';
import { useDocument, useUi } from '#renderer/state/app-context.tsx';
import { EditorWindow } from './big-editor/editor-window.tsx';
import { InsertTargetProvider } from './insert-target.tsx';
import './editors.css';

/** The field that stands open in the big editor, as a window over the whole page. Shows nothing when none does. */
export const BigEditor = () => {
  const opened = useUi((state) => state.openEditor);
  const setOpenEditor = useUi((state) => state.setOpenEditor);
  const node = useDocument(({ doc }) => doc?.nodes.find(({ id }) => id === opened?.nodeId));
  const field = node && definitionOf(node.kind)?.form.find(({ key }) => key === opened?.field);
  if (!node || !field) return null;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && setOpenEditor(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-scrim" />
        <Dialog.Popup className="fixed inset-6 z-30 flex flex-col overflow-hidden rounded-lg border border-line-strong bg-panel text-fg shadow-dialog">
          <OpenPathsProvider>
            <InsertTargetProvider>
              <BoundEditor key={`${node.id} ${field.key}`} node={node} field={field} />
            </InsertTargetProvider>
          </OpenPathsProvider>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const BoundEditor = ({ node, field }: { node: FlowNode; field: FormField }) => {
  const form = useNodeForm(node);
  useFocusBack();
  if (form === null) return null;
  return (
    <FormBindingProvider value={form}>
      <EditorWindow node={node} field={field} path={field.key} form={form} />
    </FormBindingProvider>
  );
};

/** Gives the focus back to where it was before the window opened, once the page around it is no longer inert. */
const useFocusBack = (): void => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
};
