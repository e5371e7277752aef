import { useMemo } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { toScope } from '#renderer/editors/scope.ts';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useSample } from '#renderer/state/queries.ts';
import { useNodePreview } from './data/use-node-preview.ts';
import { codeScope, visibleRefs, visibleScope } from './data/visible-refs.ts';
import { Field } from './fields/field-registry.tsx';
import type { FormBinding } from './form-binding.tsx';
import { isShown } from './form-sections.ts';
import { effectiveSetting } from './setting-defaults.ts';
import { isBelow, patternOf } from './setting-path.ts';
import { writeSetting } from './write-setting.ts';

const noSample = {};
const noRefs: string[] = [];

/** Binds the fields of one node's form to the document, the sample and the preview. Null for kinds without a form. */
export const useNodeForm = (node: FlowNode): FormBinding | null => {
  const { documentStore } = useApp();
  const setOpenEditor = useUi((state) => state.setOpenEditor);
  const picked = useUi(({ pickedCaptureId }) => pickedCaptureId);
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const nodes = useDocument(({ doc }) => doc?.nodes);
  const edges = useDocument(({ doc }) => doc?.edges);
  const problems = useDocument((state) => state.problems);
  const sample = useSample(flowId, picked).data?.scope;
  const { fields: preview, captureId } = useNodePreview(node.id);
  const definition = definitionOf(node.kind);

  const refs = useMemo(
    () => (nodes && edges ? visibleRefs({ nodes, edges }, node.id) : noRefs),
    [nodes, edges, node.id],
  );
  const scope = useMemo(
    () => (nodes && edges && sample ? visibleScope(toScope(sample), { nodes, edges }, refs) : noSample),
    [sample, nodes, edges, refs],
  );
  const inCode = useMemo(
    () => (nodes && edges ? codeScope(scope, { nodes, edges }, node.id) : scope),
    [scope, nodes, edges, node.id],
  );
  const ownProblems = useMemo(() => problems.filter(({ nodeId }) => nodeId === node.id), [problems, node.id]);

  if (!definition) return null;
  const plain = definition.plain ?? [];
  const read = (path: string) => effectiveSetting(definition.settings, node.settings, path);
  return {
    nodeId: node.id,
    read,
    readShown: (path) =>
      definition.form.some((field) => field.key === path && isShown(field, read)) ? read(path) : undefined,
    write: (path, value, label) =>
      documentStore.getState().commit(
        `${label} (${node.ref})`,
        (draft) => {
          const found = draft.nodes.find(({ id }) => id === node.id);
          if (found) writeSetting(definition.settings, found.settings, path, value);
        },
        `${node.id}:${path}`,
      ),
    isPlain: (path) => isBelow(patternOf(path), plain),
    problems: ownProblems,
    preview,
    captureId,
    scope,
    refs,
    codeScope: inCode,
    expand: (field) => setOpenEditor({ nodeId: node.id, field }),
    Field,
  };
};
