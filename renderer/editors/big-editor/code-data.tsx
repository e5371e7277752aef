import { useState } from 'react';
import type { FlowNode } from '#core/flow/document.ts';
import { NodeData } from '#renderer/inspector/node-data.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#renderer/ui/tabs.tsx';

type Side = 'output' | 'input';

/** What the code got and gave in the last run. */
export const CodeData = ({ node }: { node: FlowNode }) => {
  const [side, setSide] = useState<Side>('output');
  return (
    <Tabs value={side} onChange={setSide} className="h-full">
      <TabList label="Last run">
        <Tab value="output">Last output</Tab>
        <Tab value="input">Last input</Tab>
      </TabList>
      <TabPanel value="output">
        <NodeData node={node} side="output" />
      </TabPanel>
      <TabPanel value="input">
        <NodeData node={node} side="input" />
      </TabPanel>
    </Tabs>
  );
};
