import { channels } from './channels.ts';
import type { ContentsApi, ElectronApi, EngineProcessApi } from './electron-api.ts';
import { fromEngine, type ToEngine } from './engine-messages.ts';

const firstDelayMs = 500;
const maxDelayMs = 30_000;
/** An engine that ran this long has recovered: the next crash starts with a short delay again. */
const stableMs = 60_000;
/** The engine drains for 10 s at most; what is left after that is a hang. */
const stopMs = 15_000;

export type EngineState =
  | { is: 'starting' }
  | { is: 'running'; ingressUrl: string }
  | { is: 'waiting'; delayMs: number }
  | { is: 'refused'; message: string }
  | { is: 'stopped' };

type Options = {
  electron: Pick<ElectronApi, 'utilityProcess' | 'MessageChannelMain'>;
  /** The built entry of the engine process. */
  file: string;
  startMessage: Extract<ToEngine, { type: 'start' }>;
  /** Calls `fire` once after `ms`; the returned function takes it back. */
  after: (ms: number, fire: () => void) => () => void;
  onState: (state: EngineState) => void;
};

export type EngineHost = {
  /** Gives the page a port to the engine, at once or as soon as it runs. */
  connect: (contents: ContentsApi) => void;
  /** Lets the engine finish its work; resolves when its process has ended. */
  stop: () => Promise<void>;
};

/**
 * Keeps an engine process running: one that ends by itself is started again, after a delay that doubles from half a second to
 * half a minute. One that says at its first start that it cannot (the data folder is in use) is not started again.
 */
export function startEngineHost({ electron, file, startMessage, after, onState }: Options): EngineHost {
  let state: EngineState = { is: 'starting' };
  let child: EngineProcessApi | null = null;
  let delayMs = firstDelayMs;
  let hasRun = false;
  let cancelTimer = (): void => {};
  const waiting = new Set<ContentsApi>();
  const onStopped: (() => void)[] = [];

  const enter = (next: EngineState): void => {
    state = next;
    onState(next);
  };

  const handOver = (engine: EngineProcessApi, contents: ContentsApi): void => {
    const { port1, port2 } = new electron.MessageChannelMain();
    engine.postMessage({ type: 'connect' } satisfies ToEngine, [port1]);
    contents.postMessage(channels.port, null, [port2]);
  };

  const onMessage = (engine: EngineProcessApi, value: unknown): void => {
    const message = fromEngine.parse(value);
    if (message.type === 'failed') {
      if (!hasRun) enter({ is: 'refused', message: message.message });
      engine.kill();
      return;
    }
    hasRun = true;
    enter({ is: 'running', ingressUrl: message.ingressUrl });
    cancelTimer = after(stableMs, () => {
      delayMs = firstDelayMs;
    });
    for (const contents of waiting) handOver(engine, contents);
    waiting.clear();
  };

  const onExit = (): void => {
    child = null;
    cancelTimer();
    for (const resolve of onStopped.splice(0)) resolve();
    if (state.is === 'stopped' || state.is === 'refused') return;
    enter({ is: 'waiting', delayMs });
    cancelTimer = after(delayMs, start);
    delayMs = Math.min(delayMs * 2, maxDelayMs);
  };

  function start(): void {
    enter({ is: 'starting' });
    const engine = electron.utilityProcess.fork(file, [], { serviceName: 'Hookloom engine', stdio: 'inherit' });
    child = engine;
    engine.on('message', (value) => onMessage(engine, value));
    engine.on('exit', onExit);
    engine.postMessage(startMessage);
  }

  start();
  return {
    connect(contents) {
      if (state.is === 'running' && child !== null) {
        handOver(child, contents);
        return;
      }
      waiting.add(contents);
      contents.on('destroyed', () => waiting.delete(contents));
    },
    async stop() {
      const engine = child;
      cancelTimer();
      enter({ is: 'stopped' });
      if (engine === null) return;
      const ended = new Promise<void>((resolve) => onStopped.push(resolve));
      engine.postMessage({ type: 'stop' } satisfies ToEngine);
      const cancelKill = after(stopMs, () => engine.kill());
      await ended;
      cancelKill();
    },
  };
}
