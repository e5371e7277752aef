import { useCallback } from 'react';
import { useStore } from 'zustand';
import { VariableTree } from '#renderer/editors/variable-tree.tsx';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { useForm } from './form-binding.tsx';
import { useOpenPaths } from './open-paths.tsx';

/** The sample's values that the form's fields can read. */
export const VariablesPanel = () => {
  const { platform, toast } = useApp();
  const { scope } = useForm();
  const nodes = useDocument(({ doc }) => doc?.nodes);
  const openPaths = useOpenPaths();
  const labelOf = useCallback((ref: string) => nodes?.find((node) => node.ref === ref)?.label || undefined, [nodes]);
  const copy = async (text: string) => {
    const isCopied = await platform.copyText(text);
    toast(
      isCopied
        ? { title: `Copied ${text}`, description: 'Click into a field first to write it there.', kind: 'ok' }
        : { title: 'The system did not allow copying.', kind: 'error' },
    );
  };
  return (
    <VariableTree
      scope={scope}
      labelOf={labelOf}
      openPaths={useStore(openPaths, ({ paths }) => paths)}
      onOpenPaths={(paths) => openPaths.setState({ paths })}
      onCopy={(text) => void copy(text)}
      emptyText="The first request fills this list with its values."
    />
  );
};
