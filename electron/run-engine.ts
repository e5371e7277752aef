import type { CreateHookloom, Hookloom, HookloomOptions } from '#core/host/create-hookloom.ts';
import { type FromEngine, type ToEngine, toEngine } from './engine-messages.ts';

type Options<Port> = {
  /** The way to main: Electron's `process.parentPort`. */
  parent: {
    on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): unknown;
    postMessage(message: FromEngine): void;
  };
  createHookloom: CreateHookloom;
  workers: HookloomOptions['workers'];
  ingress: HookloomOptions['ingress'];
  serve: (hookloom: Hookloom, port: Port) => void;
  exit: (code: number) => void;
};

/** The engine process: makes Hookloom as main says, serves each port that comes, drains and ends when told to. */
export function runEngine<Port>({ parent, createHookloom, workers, ingress, serve, exit }: Options<Port>): void {
  let started: Promise<Hookloom> | null = null;

  const start = async ({ dataDir, key }: Extract<ToEngine, { type: 'start' }>): Promise<Hookloom> => {
    const hookloom = await createHookloom({
      dataDir,
      ...(key === undefined ? {} : { key }),
      mode: 'desktop',
      ingress,
      workers,
    });
    parent.postMessage({ type: 'ready', ingressUrl: hookloom.ingress.url });
    return hookloom;
  };

  parent.on('message', ({ data, ports }) => {
    const message = toEngine.parse(data);
    switch (message.type) {
      case 'start':
        started ??= start(message);
        // Main ends the process once it has read this: an exit right here could overtake the message.
        started.catch((error: unknown) => {
          parent.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
        });
        break;
      case 'connect': {
        const [port] = ports;
        if (port !== undefined) void started?.then((hookloom) => serve(hookloom, port));
        break;
      }
      case 'stop':
        void (started ?? Promise.resolve(null))
          .then((hookloom) => hookloom?.close())
          .then(
            () => exit(0),
            () => exit(1),
          );
        break;
    }
  });
}
