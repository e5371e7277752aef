import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Answer, Run } from '#core/contract/records/run.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { type JsonValue, parseJson, stringifyJson } from '#core/flow/json.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { executors } from '#core/nodes/executors.ts';
import { createEngine } from '../create-engine.ts';
import type { Deployment, Engine, InboundRequest } from '../engine.ts';
import { toRun } from '../exchange/run-record.ts';
import type { Kinds } from '../plan/kinds.ts';
import type { CaptureRecord } from '../ports/records.ts';
import { settled } from './fake-clock.ts';
import { createMemoryPorts, type MemoryPorts } from './memory-ports.ts';
import { testKinds } from './test-kinds.ts';

export type TestEngine = {
  engine: Engine;
  ports: MemoryPorts;
  deployment: Deployment;
  /** Sends a request to the flow and waits for its answer. */
  post: (body?: JsonValue, more?: Partial<InboundRequest>) => Promise<Answer>;
  /** Sends it and lets everything happen that needs no time; `answer` is null while there is none. */
  send: (body?: JsonValue, more?: Partial<InboundRequest>) => Promise<Sent>;
  /** The stored runs, oldest first. */
  runs: () => Run[];
};
export type Sent = { promise: Promise<Answer>; answer: () => Answer | null; hangUp: () => void };

export const kindsWithTestKinds: Kinds = {
  catalog: { ...catalog, ...testKinds.catalog },
  executors: { ...executors, ...testKinds.executors },
};

/** An engine on in-memory ports with one flow; `version` null runs it as a draft. */
export const startTestEngine = (
  document: FlowDocument,
  { version = 1, ports = createMemoryPorts() }: { version?: number | null; ports?: MemoryPorts } = {},
): TestEngine => {
  const engine = createEngine(ports, kindsWithTestKinds);
  const deployment = engine.deploy(document, version, 'ada');

  const send: TestEngine['send'] = async (body = {}, more = {}) => {
    const request = toInbound(body, { receivedAt: ports.clock.now(), ...more });
    const gone = new AbortController();
    const capture = toCaptureRecord(deployment, request, ports.ids.next('cap') as CaptureId);
    const promise = engine.receive({ deployment, request, capture, callerGone: gone.signal });
    let answer: Answer | null = null;
    void promise.then((came) => {
      answer = came;
    });
    await settled();
    return { promise, answer: () => answer, hangUp: () => gone.abort() };
  };

  return {
    engine,
    ports,
    deployment,
    send,
    post: async (body, more) => (await send(body, more)).promise,
    runs: () => [...ports.store.ran.values()].map(toRun),
  };
};

export const toInbound = (body: JsonValue, more: Partial<InboundRequest> = {}): InboundRequest => ({
  method: 'POST',
  path: '/v1/flow-webhook/flw_test0001',
  params: {},
  query: {},
  headers: [['Content-Type', 'application/json']],
  rawBody: new TextEncoder().encode(stringifyJson(body)),
  body,
  ip: '10.0.0.1',
  receivedAt: 0,
  ...more,
});

export const toCaptureRecord = ({ flowId }: Deployment, request: InboundRequest, id: CaptureId): CaptureRecord => ({
  id,
  flowId,
  purpose: 'request',
  duplicateOf: null,
  receivedAt: request.receivedAt,
  method: request.method,
  target: request.path,
  path: request.path,
  headers: request.headers.map(([name, value]) => [name, name.toLowerCase() === 'authorization' ? '••••' : value]),
  contentType: 'application/json',
  body: request.rawBody,
  remoteAddress: request.ip,
  label: '',
  sealed: null,
});

/** The JSON of an answer's body. */
export const bodyOf = ({ body }: Answer): JsonValue => {
  const parsed = parseJson(body);
  return parsed.ok ? parsed.value : body;
};
