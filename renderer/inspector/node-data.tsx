import { ChevronLeft, ChevronRight, Inbox, Search } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Step } from '#core/contract/records/run.ts';
import type { FlowNode } from '#core/flow/document.ts';
import { usePass } from '#renderer/debugger/trace/use-pass.ts';
import { JsonTree } from '#renderer/editors/json-tree/json-tree.tsx';
import { asTag } from '#renderer/editors/path-text.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { isInPass, passName } from '#renderer/state/passes.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { CopyCurlButton } from './copy-curl-button.tsx';
import { inputRef } from './data/input-path.ts';
import { useShownRun } from './data/use-shown-run.ts';
import { useOpenPaths } from './open-paths.tsx';
import { PinNote } from './pin-note.tsx';
import { StepNotes } from './step-notes.tsx';
import { formatMs, stepWords } from './step-words.ts';

type NodeDataProps = { node: FlowNode; side: 'input' | 'output' };

/** What went into the node or came out of it, in the run that is shown or else the last one. Never a pinned value. */
export const NodeData = ({ node, side }: NodeDataProps) => {
  const { run, isLoading } = useShownRun();
  const { chosen } = usePass(run);
  const [index, setIndex] = useState(0);
  if (isLoading) return <Skeleton />;
  if (run === null) {
    return (
      <EmptyState icon={<Inbox size={20} />} title="No run yet" action={<CopyCurlButton />}>
        The first request shows here what each node got and gave.
      </EmptyState>
    );
  }
  const steps = run.steps.filter((one) => one.nodeId === node.id && isInPass(one, chosen));
  const step = steps[Math.min(index, steps.length - 1)];
  const title = `Run #${run.number}`;
  if (step === undefined) {
    return (
      <EmptyState title={`${title} did not reach this node`}>The way through the flow took another branch.</EmptyState>
    );
  }
  const { word, color } = stepWords[step.status];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-2 px-3 text-xs text-fg-2">
        <span className="font-medium text-fg">{title}</span>
        <span className={color}>{word}</span>
        <span className="tabular-nums">{formatMs(step.durationMs)}</span>
        {step.pass !== undefined && <span className="tabular-nums">pass {passName(step.pass)}</span>}
        {step.attempt > 1 && <span>attempt {step.attempt}</span>}
        <span className="flex-1" />
        {steps.length > 1 && <Pager index={index} count={steps.length} onChange={setIndex} />}
      </div>
      {side === 'output' && <PinNote node={node} />}
      <StepNotes step={step} side={side} />
      <StepValue node={node} step={step} side={side} steps={run.steps} />
    </div>
  );
};

type StepValueProps = NodeDataProps & { step: Step; steps: readonly Step[] };

const StepValue = ({ node, step, side, steps }: StepValueProps) => {
  const { platform, toast } = useApp();
  const [search, setSearch] = useState('');
  const doc = useDocument((state) => state.doc);
  const openPaths = useOpenPaths();
  const paths = useStore(openPaths, (state) => state.paths);
  const value = step[side];
  const root = side === 'output' ? node.ref : doc ? inputRef(doc, steps, node.id) : null;
  const copy = async (path: string) => {
    const isCopied = await platform.copyText(asTag(path));
    if (isCopied) toast({ title: `Copied ${asTag(path)}`, kind: 'ok' });
  };
  if (step.cut.includes(side) || typeof value !== 'object' || value === null) {
    return (
      <pre className="min-h-0 flex-1 overflow-auto px-3 pb-3 text-xs break-all whitespace-pre-wrap text-fg">
        {typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')}
      </pre>
    );
  }
  return (
    <>
      <div className="px-3 pb-2">
        <TextInput
          type="search"
          icon={<Search size={14} />}
          aria-label="Find a value"
          placeholder="Find a value"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1 px-2">
        <JsonTree
          value={value}
          rootPath={root ?? 'input'}
          ariaLabel={side === 'input' ? 'Input' : 'Output'}
          search={search}
          openPaths={paths}
          onOpenPaths={(next) => openPaths.setState({ paths: next })}
          onCopyPath={(path) => void copy(path)}
          emptyText={search === '' ? 'An empty value.' : `No value holds “${search}”.`}
        />
      </div>
    </>
  );
};

type PagerProps = { index: number; count: number; onChange: (index: number) => void };

/** A node in a loop has a step for each element. */
const Pager = ({ index, count, onChange }: PagerProps) => (
  <span className="flex items-center gap-1 tabular-nums">
    <IconButton
      size="sm"
      label="Step before"
      icon={<ChevronLeft size={14} />}
      disabled={index === 0}
      onClick={() => onChange(index - 1)}
    />
    {index + 1} of {count}
    <IconButton
      size="sm"
      label="Next step"
      icon={<ChevronRight size={14} />}
      disabled={index >= count - 1}
      onClick={() => onChange(index + 1)}
    />
  </span>
);
