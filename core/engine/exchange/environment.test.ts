import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import type { OpenCredential } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { bodyOf, startTestEngine } from '../testing/test-engine.ts';

const environment = { ZONE: 'Europe/Berlin', KEY: 'k-e-y-1' };
const secretVariables = ['KEY'];
const webhook = (settings: object = {}): NodeSketch => ({ id: 'web', kind: 'webhook', settings });
const respond = (template: string): NodeSketch => ({ id: 'resp', kind: 'respond', settings: { template } });

test('nodes, flow parameters and the answer at once see the environment', async () => {
  const params = [{ name: 'zone', type: 'text', expression: '<< env.ZONE >>', required: true }];
  const ports = createMemoryPorts({ environment, secretVariables });
  const sync = startTestEngine(
    flowOf([webhook({ params }), respond('["<< params.zone >>", "<< env.KEY >>"]')], ['web -> resp']),
    { ports },
  );
  const atOnce = startTestEngine(
    flowOf([webhook({ respond: 'at-once', response: { template: '"<< env.ZONE >>"' } })]),
    { ports },
  );

  expect(bodyOf(await sync.post())).toEqual(['Europe/Berlin', 'k-e-y-1']);
  expect(bodyOf(await atOnce.post())).toBe('Europe/Berlin');
});

test('a verification sees it too, and a preview sees secret variables masked', () => {
  const ports = createMemoryPorts({ environment, secretVariables });
  const document = flowOf([webhook(), respond('<< env.ZONE >> << env.KEY >>')], ['web -> resp']);
  const { engine } = startTestEngine(document, { ports });

  expect(engine.preview(document, 'resp', {})['template']).toMatchObject({ text: 'Europe/Berlin ••••' });
});

test('secret variables are masked in everything that is kept of a run', async () => {
  const set = {
    id: 'set1',
    kind: 'set',
    settings: { assignments: [{ path: 'all', value: '<< env.KEY >>|<< env.ZONE >>' }] },
  };
  const app = startTestEngine(flowOf([webhook(), set, respond('"<< set1.all >>"')], ['web -> set1', 'set1 -> resp']), {
    ports: createMemoryPorts({ environment, secretVariables }),
  });

  expect(bodyOf(await app.post())).toBe('k-e-y-1|Europe/Berlin');

  const [run] = app.runs();
  expect(JSON.stringify(run)).not.toContain('k-e-y-1');
  expect(run?.answer?.body).toBe('"••••|Europe/Berlin"');
});

test('a credential is masked from the moment a node opens it, in what was printed before as well', async () => {
  const basic: OpenCredential = { kind: 'basic', username: 'ada', password: 'pass-word' };
  const ports = createMemoryPorts({
    credentials: { crm: basic },
    http: async ({ url, headers }) => {
      const sent = headers.find(([name]) => name === 'authorization')?.[1] ?? '';
      return { status: 200, url, headers: [], body: new TextEncoder().encode(`you sent ${sent}`) };
    },
  });
  const http = { id: 'http1', kind: 'http-request', settings: { url: 'https://crm.example', credential: 'crm' } };
  const app = startTestEngine(flowOf([webhook(), http], ['web -> http1']), { ports });

  await app.post({ note: 'pass-word' });

  const [run] = app.runs();
  expect(run?.steps.map(({ output }) => output)).toMatchObject([{ note: '••••' }, { body: 'you sent Basic ••••' }]);
  expect(JSON.stringify(run)).not.toMatch(/pass-word|YWRhOnBhc3Mtd29yZA/);
});

test('a secret variable that cannot be read fails the node that reads it, and no other', async () => {
  const values = Object.defineProperty({ ZONE: 'UTC' }, 'KEY', {
    enumerable: true,
    get: () => {
      throw new NodeFailure('environment_locked', 'The variable KEY cannot be read.', { httpStatus: 503 });
    },
  });
  const ports = { ...createMemoryPorts(), environment: () => ({ values, shown: {}, secrets: [] }) };
  const reading = (name: string) =>
    startTestEngine(flowOf([webhook(), respond(`"<< env.${name} >>"`)], ['web -> resp']), { ports });

  expect(await reading('ZONE').post()).toMatchObject({ status: 200, body: '"UTC"' });
  const failed = reading('KEY');
  expect(await failed.post()).toMatchObject({ status: 503 });
  expect(failed.runs().at(-1)?.error).toMatchObject({
    code: 'environment_locked',
    message: 'The variable KEY cannot be read.',
  });
});
