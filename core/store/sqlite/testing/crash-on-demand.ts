import { parentPort } from 'node:worker_threads';
import type { Call } from '../worker-protocol.ts';

// Stands in front of the worker's own listener and ends the thread when it is asked to put the meta value `crash`.
parentPort?.on('message', ([, name, args]: Call) => {
  if (name === 'meta.put' && args[0] === 'crash') process.exit(1);
});
