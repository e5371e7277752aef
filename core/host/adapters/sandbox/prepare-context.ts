import {
  newQuickJSWASMModule,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  RELEASE_SYNC,
} from 'quickjs-emscripten';
import { bootstrap } from './bootstrap.ts';
import { createInterpreterMemory, type InterpreterMemory } from './interpreter-memory.ts';

export type SandboxContext = {
  runtime: QuickJSRuntime;
  context: QuickJSContext;
  /** The functions that `bootstrap` makes: the one that runs the code, and the one that hands it what became of a call. */
  run: QuickJSHandle;
  settle: QuickJSHandle;
  /** What belongs to one run: `print` takes a line and says whether there is room for more, `isLate` ends the code, `request` asks for a call. */
  current: {
    print: (level: string, text: string) => boolean;
    isLate: () => boolean;
    request: (id: number, json: string) => void;
  };
  memory: InterpreterMemory;
  /** Makes everything that a run changed as it was before; nothing of one run is there for the next. */
  reset: () => void;
};

/** Well below the thread's own stack, so that endless recursion ends as an error of the code. */
const stackBytes = 256 * 1_024;

/** Loads the interpreter and makes the context that every run starts from. */
export const prepareContext = async (): Promise<SandboxContext> => {
  const memory = createInterpreterMemory();
  const quickJs = await newQuickJSWASMModule(newVariant(RELEASE_SYNC, { wasmMemory: memory.memory }));
  const runtime = quickJs.newRuntime();
  runtime.setMaxStackSize(stackBytes);
  const context = runtime.newContext();
  const current: SandboxContext['current'] = { print: () => false, isLate: () => false, request: () => {} };
  // Set once and before the image is taken: the library remembers on its own side that the interpreter knows the handler.
  runtime.setInterruptHandler(() => current.isLate());
  const print = context.newFunction('print', (level, text) =>
    current.print(context.getString(level), context.getString(text)) ? context.true : context.false,
  );
  // The interpreter's own generator would start from the same seed after each reset.
  const random = context.newFunction('random', () => context.newNumber(Math.random()));
  const factory = context.unwrapResult(context.evalCode(bootstrap, 'sandbox.js', { type: 'global' }));
  const request = context.newFunction('request', (id, json) => {
    current.request(context.getNumber(id), context.getString(json));
  });
  const made = context.unwrapResult(context.callFunction(factory, context.undefined, [print, random, request]));
  const run = context.getProp(made, 'run');
  const settle = context.getProp(made, 'settle');
  return { runtime, context, run, settle, current, memory, reset: memory.takeImage() };
};
