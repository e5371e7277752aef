import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeSketch } from '#core/flow/testing/flow-of.ts';
import { startWorkspace } from './testing/start-workspace.ts';

// Whole flows over HTTP, with the threads that work on data.

let app: Awaited<ReturnType<typeof startWorkspace>>;
beforeAll(async () => {
  app = await startWorkspace();
});
afterAll(() => app.remove());

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const reply = (id: string, status: number, json: string): NodeSketch => ({
  id,
  kind: 'respond',
  settings: { kind: 'json', status, json },
});

test('a CSV file becomes a checked, sorted, summed and signed answer', async () => {
  const schema = { type: 'array', items: { required: ['sku', 'price'], properties: { price: { type: 'number' } } } };
  const aggregate = { operation: 'aggregate', path: 'price', compute: 'sum', source: 'value', value: '<< rows >>' };
  const checks = [
    { conditions: { groups: [{ conditions: [{ left: '<< total >>', operator: 'number.greater', right: 0 }] }] } },
  ];
  const id = await app.createLive(
    'Prices',
    [
      web,
      {
        id: 'rows',
        kind: 'parse',
        settings: { format: 'csv', source: 'value', value: '<< web.csv >>', detectTypes: true },
      },
      { id: 'check', kind: 'validate', settings: { schema } },
      { id: 'sorted', kind: 'list', settings: { keys: [{ path: 'price', direction: 'desc' }] } },
      { id: 'names', kind: 'query', settings: { expression: '$join(sku, "/")' } },
      { id: 'total', kind: 'list', settings: aggregate },
      { id: 'sound', kind: 'assert', settings: { checks } },
      { id: 'xml', kind: 'format', settings: { format: 'xml', source: 'value', value: '<< {"sum": total} >>' } },
      { id: 'digest', kind: 'crypto', settings: { data: '<< xml >>' } },
      { id: 'day', kind: 'date', settings: { date: '<< web.at >>', writeAs: 'date' } },
      { id: 'small', kind: 'filter', settings: {} },
      reply('ok', 200, '<< [names, total, xml, digest | length, day] >>'),
      reply('bad', 422, '<< check.errors >>'),
    ],
    [
      'web -> rows',
      'rows -> check',
      'check:valid -> sorted',
      'sorted -> names',
      'names -> total',
      'total -> sound',
      'sound -> xml',
      'xml -> digest',
      'digest -> day',
      'day -> small',
      'small:pass -> ok',
      'check:invalid -> bad',
    ],
  );

  const good = await app.post(id, { csv: 'sku,price\na,2.5\nb,10\n', at: 1_769_860_800 });
  expect([good.status, await good.json()]).toEqual([
    200,
    ['b/a', 12.5, '<?xml version="1.0" encoding="UTF-8"?><sum>12.5</sum>', 64, '2026-01-31'],
  ]);
  const bad = await app.post(id, { csv: 'sku,price\na,cheap\n', at: 0 });
  expect([bad.status, await bad.json()]).toEqual([422, [{ path: '[0].price', message: 'must be number' }]]);
  const broken = await app.post(id, { csv: 'sku,price\na\n', at: 0 });
  const [failed] = (await app.client.runs.list({ flowId: id, limit: 1 })).items;
  expect([broken.status, failed?.error?.message]).toEqual([
    500,
    'Row 2 of the CSV has 1 fields and the first row 2. Check the delimiter, or choose to fill such rows.',
  ]);
});

test('a query that never ends is stopped while other flows are answered', async () => {
  const expression = '( $f := function($n) { $f($n + 1) }; $f(0) )';
  const endless = await app.createLive(
    'Endless',
    [web, { id: 'q', kind: 'query', settings: { expression, timeoutMs: 500 } }],
    ['web -> q'],
  );
  const quick = await app.createLive('Quick', [web, reply('ok', 200, '1')], ['web -> ok']);

  const stopped = app.post(endless, {});
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.post(quick, {})));

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect((await stopped).status).toBe(500);
  expect((await app.client.runs.list({ flowId: endless, limit: 1 })).items[0]?.error).toMatchObject({
    code: 'heavy_timeout',
  });
});

test('code calls an address only where its node allows it, and a private one only where the workspace does', async () => {
  const peer = createServer((request, response) => response.end(JSON.stringify({ path: request.url })));
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}/prices`;
  const code = 'try { return await (await fetch(input.url)).json() } catch (error) { return error.message }';
  const create = (allowFetch: boolean) =>
    app.createLive(
      `Code ${allowFetch}`,
      [web, { id: 'c', kind: 'code', settings: { code, allowFetch } }, reply('ok', 200, '<< c >>')],
      ['web -> c', 'c -> ok'],
    );
  const ask = async (id: Awaited<ReturnType<typeof create>>) => (await app.post(id, { url })).json();
  const [without, allowed] = [await create(false), await create(true)];

  expect(await ask(without)).toBe("'fetch' is not defined");
  expect(await ask(allowed)).toContain('127.0.0.1');
  await app.client.settings.put({ allowPrivateAddresses: true });
  expect(await ask(allowed)).toEqual({ path: '/prices' });
  await new Promise((resolve) => peer.close(resolve));
});
