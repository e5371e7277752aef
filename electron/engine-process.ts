import { createHookloom } from '#core/host/create-hookloom.ts';
import { serveMessagePort } from '#core/host/serve-message-port.ts';
import { runEngine } from './run-engine.ts';

// Where the build puts the workers, seen from dist/electron.
const toWorker = (name: string): URL => new URL(`../host/${name}-worker.js`, import.meta.url);

runEngine({
  parent: process.parentPort,
  createHookloom,
  workers: {
    writer: toWorker('writer'),
    reader: toWorker('reader'),
    sandbox: toWorker('sandbox'),
    heavy: toWorker('heavy'),
  },
  ingress: { host: '127.0.0.1', port: 8787, portIsExplicit: false },
  serve: (hookloom, port) => serveMessagePort(hookloom, port),
  exit: (code) => process.exit(code),
});
