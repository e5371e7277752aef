import { readFile } from 'node:fs/promises';
import { HookloomError } from '#core/contract/errors.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Answer, Run, Step } from '#core/contract/records/run.ts';
import { type SampleRequest, sampleRequest } from '#core/flow/document.ts';
import { parseJson, stringifyJson } from '#core/flow/json.ts';
import type { HostContext } from '#core/host/host-context.ts';
import { readFlow } from '#core/host/read-flow.ts';
import { toCaptureRecord } from '#core/ingress/capture-record.ts';
import { createSealer } from '#core/ingress/cut-secrets.ts';
import { type RawRequest, toInboundRequest } from '#core/ingress/inbound-request.ts';
import { defaultPath } from '#core/ingress/route-table.ts';
import { type Command, type Io, jsonOption } from '../command.ts';
import { withScratchWorkspace } from '../scratch-workspace.ts';

export const runFlow: Command = {
  takes: '<flow file>',
  summary: 'Runs a flow document once, without a server, and prints the answer and the steps. Its effects are real.',
  arity: { min: 1, max: 1 },
  options: {
    request: { type: 'string', value: '<file>', help: 'JSON: method, path, query, headers, body' },
    json: jsonOption,
  },
  run: async ({ positionals: [file = ''], text, isSet, io }) => {
    const document = readFlow(await readFile(file, 'utf8'), file);
    const requestFile = text('request');
    const sample =
      requestFile === undefined
        ? sampleRequest.parse({})
        : readSample(await readFile(requestFile, 'utf8'), requestFile);
    const { answer, run } = await withScratchWorkspace(async ({ context }) => {
      const { draft } = await context.changes.create(document, context.principal);
      await context.engine.start(context.deployments.accepted);
      return runOnce(context, draft, toRawRequest(sample, defaultPath(document.id)));
    });
    if (isSet('json')) io.out(stringifyJson({ answer, run }));
    else print(io, answer, run);
    return run.status === 'succeeded' ? 0 : 1;
  },
};

const readSample = (json: string, file: string): SampleRequest => {
  const parsed = parseJson(json);
  const sample = parsed.ok ? sampleRequest.safeParse(parsed.value) : null;
  if (sample?.success) return sample.data;
  const reason = parsed.ok ? (sample?.error?.issues[0]?.message ?? '') : parsed.error.message;
  throw new HookloomError('BAD_REQUEST', undefined, { message: `${file} is no request: ${reason}.` });
};

const toRawRequest = ({ method, path, query, headers, body }: SampleRequest, ownPath: string): RawRequest => {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const isText = typeof body === 'string';
  const hasType = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  return {
    method,
    target: `${path ?? ownPath}${search}`,
    params: {},
    headers: [
      ...Object.entries(headers ?? {}),
      ...(body !== undefined && !isText && !hasType ? [['content-type', 'application/json'] as const] : []),
    ],
    rawBody: Buffer.from(body === undefined ? '' : isText ? body : stringifyJson(body)),
    ip: '127.0.0.1',
    receivedAt: Date.now(),
  };
};

const runOnce = async (
  context: HostContext,
  deployment: Parameters<HostContext['engine']['receive']>[0]['deployment'],
  raw: RawRequest,
): Promise<{ answer: Answer; run: Run }> => {
  const { engine, settings, vault, ids, hub, store, heavy } = context;
  const understood = await toInboundRequest(raw, settings.current(), heavy);
  if (!understood.ok) {
    throw new HookloomError('BAD_REQUEST', undefined, {
      message: `The request cannot be read: ${understood.message}.`,
    });
  }
  const { request } = understood;
  const { flowId } = deployment;
  const id = ids.next('cap') as CaptureId;
  const { target, rawBody } = raw;
  const { capture } = toCaptureRecord(
    { id, flowId, purpose: 'request', target, rawBody, request },
    createSealer(vault),
  );
  const events = hub.subscribe();
  const answer = await engine.receive({ deployment, request, capture, callerGone: new AbortController().signal });
  for await (const batch of events) {
    for (const event of batch.events) {
      if (event.type !== 'run.finished') continue;
      const run = await store.runs.get(event.run.id);
      if (run) return { answer, run };
    }
  }
  throw new HookloomError('INTERNAL');
};

const print = (io: Io, { status, headers, body, encoding }: Answer, run: Run): void => {
  io.out(`${status}`);
  for (const [name, value] of headers) io.out(`${name}: ${value}`);
  io.out('');
  io.out(encoding === 'utf8' ? body : `(${Buffer.from(body, 'base64').byteLength} bytes)`);
  io.out('');
  for (const step of run.steps) io.out(describeStep(step));
  const failed = run.error === null ? '' : `: ${run.error.message}`;
  io.out(`run ${run.status} in ${Math.round(run.durationMs ?? 0)} ms${failed}`);
};

const describeStep = ({ ref, kind, label, status, port, durationMs, error }: Step): string => {
  const way = port === null ? '' : ` → ${port}`;
  const failed = error === null ? '' : `: ${error.message}`;
  return `  ${status.padEnd(9)} ${ref} (${label || kind}, ${durationMs.toFixed(1)} ms)${way}${failed}`;
};
