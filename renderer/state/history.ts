import { applyPatches, type Draft, enablePatches, type Patch, produceWithPatches } from 'immer';

enablePatches();

const maxSteps = 200;
const mergeWithinMs = 1_000;

type HistoryStep = { label: string; redo: Patch[]; undo: Patch[]; mergeKey: string | undefined; at: number };

/** What can be undone and redone; the newest step stands last in `done` and `undone`. */
export type History = { done: readonly HistoryStep[]; undone: readonly HistoryStep[] };

export const emptyHistory: History = { done: [], undone: [] };

export type Change<Value> = { value: Value; history: History };

export type ChangeOptions<Value> = {
  label: string;
  recipe: (draft: Draft<Value>) => void;
  /** Changes with the same key within a second of each other become one step. */
  mergeKey?: string | undefined;
  at: number;
};

/** Changes a value and remembers how to go back; null when the recipe changed nothing. */
export const applyChange = <Value extends object>(
  value: Value,
  history: History,
  { label, recipe, mergeKey, at }: ChangeOptions<Value>,
): Change<Value> | null => {
  const [next, redo, undo] = produceWithPatches(value, (draft) => {
    recipe(draft);
  });
  if (redo.length === 0) return null;

  const last = history.done.at(-1);
  const merges = mergeKey !== undefined && last?.mergeKey === mergeKey && at - last.at <= mergeWithinMs;
  const step: HistoryStep = merges
    ? { ...last, redo: [...last.redo, ...redo], undo: [...undo, ...last.undo], at }
    : { label, redo, undo, mergeKey, at };
  const done = [...(merges ? history.done.slice(0, -1) : history.done), step].slice(-maxSteps);
  return { value: next, history: { done, undone: [] } };
};

export const applyUndo = <Value extends object>(
  value: Value,
  history: History,
): (Change<Value> & { label: string }) | null => {
  const step = history.done.at(-1);
  if (!step) return null;
  return {
    label: step.label,
    value: applyPatches(value, step.undo),
    history: { done: history.done.slice(0, -1), undone: [...history.undone, step] },
  };
};

export const applyRedo = <Value extends object>(
  value: Value,
  history: History,
): (Change<Value> & { label: string }) | null => {
  const step = history.undone.at(-1);
  if (!step) return null;
  return {
    label: step.label,
    value: applyPatches(value, step.redo),
    // The key is dropped, or typing after a redo would melt into the redone step.
    history: { done: [...history.done, { ...step, mergeKey: undefined }], undone: history.undone.slice(0, -1) },
  };
};
