import { type JsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';
import type { SandboxRequest, SandboxResult } from '#core/nodes/calls.ts';

// What goes between the engine's thread and a sandbox thread.

/** One run, as it is sent to a thread. */
export type WorkerTask = {
  code: string;
  globals: string;
  marker: string;
  timeoutMs: number;
  memoryBytes: number;
  consoleBytes: number;
  /** How long the code may wait for answers to its calls, in all; null when it may make none. */
  waitMs: number | null;
};

export type ConsoleLine = SandboxResult['console'][number];

/** `json` is the value's text with marked integers. */
export type TaskResult =
  | { ok: true; json: string }
  | { ok: false; error: Extract<SandboxResult, { ok: false }>['error'] };

/** What became of a call: an answer with its body as text, or why there is none. */
export type FetchedAnswer =
  | {
      ok: true;
      status: number;
      url: string;
      headers: readonly (readonly [name: string, value: string])[];
      text: string;
    }
  | { ok: false; message: string };

/** To a thread: a task, or what became of a call of the task that runs. */
export type EngineMessage = { type: 'task'; task: WorkerTask } | { type: 'fetched'; id: number; answer: FetchedAnswer };

/** `ready`: takes its first task. `lines`: of the console so far. `fetch`: a call that the code asks for. `done`: takes the next task, unless it retires. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'lines'; lines: ConsoleLine[] }
  | { type: 'fetch'; id: number; request: SandboxRequest }
  | { type: 'done'; lines: ConsoleLine[]; result: TaskResult; retires: boolean };

/** JSON text in which an integer beyond 2^53 is a string that starts with the marker. */
export const encodeGlobals = (globals: Readonly<JsonObject>, marker: string): string => {
  try {
    return JSON.stringify(globals);
  } catch {
    // JSON knows no bigint; few requests hold one, so that the slower way is taken only then.
    return JSON.stringify(globals, (_key, value: unknown) => (typeof value === 'bigint' ? `${marker}${value}` : value));
  }
};

/** The value of a result; integers that were marked are exact again. */
export const decodeResult = (json: string, marker: string): JsonValue => {
  const text = json.includes(marker) ? json.replaceAll(new RegExp(`"${marker}(-?\\d+)"`, 'g'), '$1') : json;
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(`the sandbox returned what is not JSON: ${parsed.error.message}`);
  return parsed.value;
};
