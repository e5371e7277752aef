import type { NodeContext } from '#core/nodes/context.ts';
import type { StepRecord } from './active-run.ts';
import type { Deadline } from './deadline.ts';

/** One node at work. */
export type Execution = {
  step: StepRecord;
  arrived: NodeContext['arrived'];
  /** Made when somebody asks for the signal. */
  controller: AbortController | null;
  /** Of this attempt, once it waits. */
  deadline: Deadline | null;
  isOver: boolean;
  /** Its first pause has passed already. */
  isResumed: boolean;
  /** Until when it pauses; null while it does not. */
  wakeAt: number | null;
  /** Characters that its log lines hold so far. */
  logLength: number;
  /** Passes through its body that have begun in this attempt. */
  passCount: number;
  /** Those that are under way. */
  passes: Set<{ abandon: () => void }> | null;
};
