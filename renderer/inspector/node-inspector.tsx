import { useEffect } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { useUi } from '#renderer/state/app-context.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#renderer/ui/tabs.tsx';
import { CurlButtons } from './curl/curl-buttons.tsx';
import { ProblemLine } from './fields/field-frame.tsx';
import { FormBindingProvider } from './form-binding.tsx';
import { NodeData } from './node-data.tsx';
import { NodeHeader } from './node-header.tsx';
import { NodeNotes } from './node-notes.tsx';
import { RunBehaviour } from './run-behaviour.tsx';
import { Section } from './section.tsx';
import { SettingsForm } from './settings-form.tsx';
import { UnknownKind } from './unknown-kind.tsx';
import { useNodeForm } from './use-node-form.ts';
import { useWantedField } from './use-wanted-field.ts';
import { VariablesPanel } from './variables-panel.tsx';

export type NodeTab = 'settings' | 'in' | 'out' | 'notes';

type NodeInspectorProps = { node: FlowNode; tab: NodeTab; onTab: (tab: NodeTab) => void };

/** The selected node: settings, what went in and came out, notes. */
export const NodeInspector = ({ node, tab, onTab }: NodeInspectorProps) => {
  const isFieldWanted = useUi(({ wantedField }) => wantedField?.nodeId === node.id);
  useEffect(() => {
    if (isFieldWanted) onTab('settings');
  }, [isFieldWanted, onTab]);
  const isDrawn = definitionOf(node.kind)?.isDrawingOnly === true;
  return (
    <>
      <NodeHeader key={node.id} node={node} />
      <Tabs value={isDrawn ? 'settings' : tab} onChange={onTab} className="flex-1">
        <TabList label="About the node">
          <Tab value="settings">Settings</Tab>
          {isDrawn ? null : (
            <>
              <Tab value="in">In</Tab>
              <Tab value="out">Out</Tab>
              <Tab value="notes">Notes</Tab>
            </>
          )}
        </TabList>
        <TabPanel value="settings" className="overflow-y-auto">
          <NodeSettings key={node.id} node={node} />
        </TabPanel>
        <TabPanel value="in">
          <NodeData key={node.id} node={node} side="input" />
        </TabPanel>
        <TabPanel value="out">
          <NodeData key={node.id} node={node} side="output" />
        </TabPanel>
        <TabPanel value="notes">
          <NodeNotes node={node} />
        </TabPanel>
      </Tabs>
    </>
  );
};

const NodeSettings = ({ node }: { node: FlowNode }) => {
  const form = useNodeForm(node);
  useWantedField(node.id);
  const definition = definitionOf(node.kind);
  if (form === null || definition === undefined) return <UnknownKind node={node} />;
  const general = form.problems.filter(({ field }) => field === undefined);
  return (
    <FormBindingProvider value={form}>
      {general.length > 0 && (
        <div className="flex flex-col gap-1 px-3 pt-3 text-xs">
          {general.map((problem) => (
            <ProblemLine key={`${problem.code}${problem.message}`} problem={problem} />
          ))}
        </div>
      )}
      <div className="pt-2">
        {node.kind === 'http-request' ? <CurlButtons node={node} /> : null}
        <SettingsForm form={definition.form} />
      </div>
      {definition.isDrawingOnly ? null : (
        <Section title="Variables" isOpenAtFirst aside="drag into a field, or click">
          <div className="h-72 px-3 pb-3">
            <VariablesPanel />
          </div>
        </Section>
      )}
      {!definition.isTrigger && !definition.isDrawingOnly && <RunBehaviour node={node} />}
    </FormBindingProvider>
  );
};
