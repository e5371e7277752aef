import type { StepStatus } from '#core/contract/records/run.ts';

/** How a step went, in one word, with the colour that goes with it. */
export const stepWords: Record<StepStatus, { word: string; color: string }> = {
  running: { word: 'running', color: 'text-running' },
  succeeded: { word: 'succeeded', color: 'text-ok' },
  failed: { word: 'failed', color: 'text-error' },
  skipped: { word: 'skipped', color: 'text-fg-3' },
  disabled: { word: 'disabled', color: 'text-fg-3' },
  pinned: { word: 'pinned', color: 'text-warn' },
};

/** A duration for people: `0.4 ms`, `184 ms`, `3 s`. */
export const formatMs = (ms: number): string =>
  ms < 1
    ? `${ms.toFixed(1)} ms`
    : ms < 1_000
      ? `${Math.round(ms)} ms`
      : `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
