import { expect, test } from 'vitest';
import { channels } from './channels.ts';
import { type EngineState, startEngineHost } from './engine-host.ts';
import { createElectronDouble, createPage, createTimers } from './testing/electron-double.ts';

const startMessage = { type: 'start', dataDir: '/data', key: new Uint8Array(32) } as const;
const ready = { type: 'ready', ingressUrl: 'http://127.0.0.1:8787' };

function start() {
  const double = createElectronDouble();
  const timers = createTimers();
  const states: EngineState[] = [];
  const host = startEngineHost({
    electron: double.electron,
    file: '/dist/engine-process.js',
    startMessage,
    after: timers.after,
    onState: (state) => states.push(state),
  });
  const engine = (index: number) => {
    const found = double.engines[index];
    if (found === undefined) throw new Error(`There is no engine ${index}`);
    return found;
  };
  return { ...double, timers, states, host, engine };
}

test('the data key travels in the first message, and pages that came early get their port when the engine is ready', () => {
  const { host, engine } = start();
  const early = createPage();
  const late = createPage();

  host.connect(early);
  const sentBefore = early.sent.length;
  engine(0).emit('message', ready);
  host.connect(late);

  expect(sentBefore).toBe(0);
  const handedOver = { channel: channels.port, args: [null], ports: [{ end: 'page' }] };
  expect([early.sent, late.sent]).toEqual([[handedOver], [handedOver]]);
  expect(engine(0).received).toEqual([
    { message: startMessage, ports: [] },
    { message: { type: 'connect' }, ports: [{ end: 'engine' }] },
    { message: { type: 'connect' }, ports: [{ end: 'engine' }] },
  ]);
});

test('an engine that dies is started again after delays that double up to half a minute', () => {
  const { engines, engine, timers, states } = start();
  const delays: number[] = [];

  for (let crash = 0; crash < 8; crash += 1) {
    engine(crash).emit('exit', 1);
    const [delay = 0] = timers.pending();
    delays.push(delay);
    timers.elapse(delay);
  }

  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(engines.length).toBe(9);
  expect(states.slice(0, 3)).toEqual([{ is: 'starting' }, { is: 'waiting', delayMs: 500 }, { is: 'starting' }]);
});

test('after a minute without a crash the next delay is short again', () => {
  const { engine, timers } = start();
  engine(0).emit('exit', 1);
  timers.elapse(500);
  engine(1).emit('message', ready);

  timers.elapse(60_000);
  engine(1).emit('exit', 1);

  expect(timers.pending()).toEqual([500]);
});

test('a page that asks while the engine is down gets its port from the next engine', () => {
  const { host, engine, timers } = start();
  const page = createPage();
  engine(0).emit('message', ready);
  engine(0).emit('exit', 9);

  host.connect(page);
  timers.elapse(500);
  engine(1).emit('message', ready);

  expect(page.sent.length).toBe(1);
  expect(engine(1).received.at(-1)).toEqual({ message: { type: 'connect' }, ports: [{ end: 'engine' }] });
});

test('an engine that says at its first start that it cannot is not started again', () => {
  const { engines, engine, timers, states } = start();

  engine(0).emit('message', { type: 'failed', message: 'The data folder is in use.' });
  engine(0).emit('exit', 1);

  expect(states.at(-1)).toEqual({ is: 'refused', message: 'The data folder is in use.' });
  expect([engines.length, timers.pending(), engine(0).isKilled]).toEqual([1, [], true]);
});

test('an engine that fails to start after a crash is tried again', () => {
  const { engine, timers } = start();
  engine(0).emit('message', ready);
  engine(0).emit('exit', 1);
  timers.elapse(500);

  engine(1).emit('message', { type: 'failed', message: 'The disk is full.' });
  engine(1).emit('exit', 1);

  expect(timers.pending()).toEqual([1_000]);
});

test('stopping lets the engine drain and does not start another', async () => {
  const { host, engines, engine, timers } = start();
  engine(0).emit('message', ready);

  const stopped = host.stop();
  engine(0).emit('exit', 0);
  await stopped;

  expect(engine(0).received.at(-1)).toEqual({ message: { type: 'stop' }, ports: [] });
  expect([engines.length, timers.pending(), engine(0).isKilled]).toEqual([1, [], false]);
});

test('an engine that does not end in time is killed', async () => {
  const { host, engine, timers } = start();
  engine(0).emit('message', ready);

  const stopped = host.stop();
  timers.elapse(15_000);
  engine(0).emit('exit', 0);
  await stopped;

  expect(engine(0).isKilled).toBe(true);
});
