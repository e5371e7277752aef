import {
  CircleCheck,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
  Skull,
} from 'lucide-react';
import type { RunStatus, RunSummary } from '#core/contract/records/run.ts';

/** How each state of a run is shown: icon and word, never colour alone. */
export const runStatusLooks: Readonly<Record<RunStatus, { word: string; color: string; Icon: LucideIcon }>> = {
  queued: { word: 'Queued', color: 'text-idle', Icon: Clock },
  running: { word: 'Running', color: 'text-running', Icon: LoaderCircle },
  waiting: { word: 'Waiting', color: 'text-running', Icon: Clock },
  held: { word: 'Held', color: 'text-warn', Icon: CirclePause },
  succeeded: { word: 'Succeeded', color: 'text-ok', Icon: CircleCheck },
  failed: { word: 'Failed', color: 'text-error', Icon: CircleX },
  timedOut: { word: 'Timed out', color: 'text-error', Icon: CircleX },
  cancelled: { word: 'Cancelled', color: 'text-idle', Icon: CircleSlash },
  interrupted: { word: 'Interrupted', color: 'text-warn', Icon: CircleSlash },
  dead: { word: 'Given up', color: 'text-error', Icon: Skull },
};

/** What started a run. */
export const triggerWords: Readonly<Record<RunSummary['trigger'], string>> = {
  webhook: 'Request',
  replay: 'Replay',
  manual: 'By hand',
  schedule: 'Schedule',
  error: 'Failure of another flow',
  call: 'Called by another flow',
  test: 'Flow test',
};

const active: ReadonlySet<RunStatus> = new Set(['queued', 'running', 'waiting', 'held']);

/** Whether a run still goes on, or will, so that it can be stopped. */
export const isActive = ({ status }: { status: RunStatus }): boolean => active.has(status);
