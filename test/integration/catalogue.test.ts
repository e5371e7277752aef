import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { signing, startWebhookApp, type WebhookApp } from '#test/support/webhook-app.ts';
import { type Receiver, startReceiver } from '#test/support/webhook-receiver.ts';

// Whole flows over HTTP, the way a person would draw them. Together they hold every kind of node.

let app: WebhookApp;
let peer: Receiver;
const mails: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _session, done) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    stream.on('end', () => {
      mails.push(text);
      done();
    });
  },
});
const usedKinds = new Set<string>();

beforeAll(async () => {
  [app, peer] = await Promise.all([startWebhookApp(), startReceiver()]);
  mailServer.listen(0, '127.0.0.1');
  await once(mailServer.server, 'listening');
  await app.api('PUT', '/settings', { allowPrivateAddresses: true });
  await app.credential('partner', signing('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'));
  const { port } = mailServer.server.address() as AddressInfo;
  const facts = { host: '127.0.0.1', port, security: 'none', username: '', from: 'flows@example.com' };
  await app.credential('post', { kind: 'smtp', facts, secrets: { password: '' } });
});
afterAll(async () => {
  await Promise.all([app.close(), peer.close()]);
  await new Promise<void>((resolve) => {
    mailServer.close(resolve);
  });
});

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const answer = (id: string, template: string, status = 200): NodeSketch => ({
  id,
  kind: 'respond',
  settings: { kind: 'template', template, status, contentType: 'application/json' },
});
const where = (left: string, operator: string, right?: unknown) => ({
  groups: [{ conditions: [{ left, operator, ...(right !== undefined && { right }) }] }],
});

/** Makes the flow and gives what sends it JSON and reads its answer. */
const draw = async (nodes: readonly NodeSketch[], arrows: readonly string[], more: { name: string; slug: string }) => {
  for (const { kind } of nodes) usedKinds.add(kind);
  const flow = await app.api<{ id: string; problems: { severity: string; message: string }[] }>('POST', '/flows', {
    document: flowOf(nodes, arrows, more),
  });
  expect(flow.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { url, token } = await app.api<{ url: string; token: string }>('GET', `/flows/${flow.id}/endpoint`);
  const send = async (body: unknown): Promise<{ status: number; body: unknown; runId: string }> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const runId = response.headers.get('x-hookloom-run') ?? '';
    return { status: response.status, body: JSON.parse(text || 'null'), runId };
  };
  return { id: flow.id, send };
};

test('a CSV file is read, checked, worked on line by line, summed up and written anew', async () => {
  const { send } = await draw(
    [
      web,
      {
        id: 'rows',
        kind: 'parse',
        settings: { format: 'csv', source: 'value', value: '<< web.csv >>', detectTypes: true },
      },
      {
        id: 'check',
        kind: 'validate',
        settings: { schema: { type: 'array', minItems: 1, items: { required: ['sku', 'price', 'country'] } } },
      },
      { id: 'each', kind: 'for-each', settings: { list: '<< rows >>', concurrency: 4 } },
      { id: 'keep', kind: 'filter', settings: { conditions: where('<< each.item.price >>', 'number.greater', 0) } },
      {
        id: 'line',
        kind: 'set',
        settings: {
          assignments: [
            { path: 'sku', value: '<< each.item.sku >>' },
            { path: 'country', value: '<< each.item.country >>' },
            { path: 'gross', value: '<< each.item.price * 2 >>' },
          ],
        },
      },
      {
        id: 'sums',
        kind: 'list',
        settings: {
          operation: 'aggregate',
          source: 'value',
          value: '<< each.results >>',
          path: 'gross',
          groupBy: 'country',
        },
      },
      { id: 'best', kind: 'query', settings: { expression: '$max(value)' } },
      { id: 'file', kind: 'format', settings: { format: 'csv', source: 'value', value: '<< sums >>' } },
      answer('ok', '{"best": << best >>, "file": << file | tojson >>, "lines": << each.count >>}'),
      answer('bad', '{"errors": << check.errors | tojson >>}', 422),
    ],
    [
      'web -> rows',
      'rows -> check',
      'check:valid -> each',
      'check:invalid -> bad',
      'each:item -> keep',
      'keep:pass -> line',
      'each:done -> sums',
      'sums -> best',
      'best -> file',
      'file -> ok',
    ],
    { name: 'Price list', slug: 'price-list' },
  );

  const good = await send({ csv: 'sku,price,country\na,10,DE\nb,5,FR\nc,20,DE\n' });
  const bad = await send({ csv: 'sku,price\na,10\n' });

  expect(good).toMatchObject({
    status: 200,
    body: { best: 60, file: 'key,value\r\nDE,60\r\nFR,10', lines: 3 },
  });
  expect(bad).toMatchObject({ status: 422, body: { errors: [{ path: '[0]' }] } });
});

test('branches are chosen, joined and stopped, and what fails inside of “try” is caught', async () => {
  peer.answerWith(({ path }) =>
    path === '/customers/7'
      ? { headers: { 'content-type': 'application/json' }, body: '{"name":"Ada"}' }
      : { status: 500, body: 'down' },
  );
  const { send } = await draw(
    [
      web,
      {
        id: 'kind',
        kind: 'switch',
        settings: {
          value: '<< web.event >>',
          cases: [
            { name: 'paid', value: 'invoice.paid' },
            { name: 'other', test: 'regex', value: '^invoice\\.' },
          ],
        },
      },
      {
        id: 'no',
        kind: 'stop',
        settings: { message: 'Nothing is known of << web.event >>.', code: 'unknown', status: 404 },
      },
      { id: 'attempt', kind: 'try' },
      { id: 'lookup', kind: 'http-request', settings: { url: `${peer.url}/customers/<< web.customer >>` } },
      { id: 'name', kind: 'set', settings: { assignments: [{ path: 'name', value: '<< lookup.body.name >>' }] } },
      { id: 'lost', kind: 'log', settings: { level: 'warn', message: '<< attempt.code >>' } },
      {
        id: 'due',
        kind: 'date',
        settings: { operation: 'add', date: '2026-01-31', amount: 1, unit: 'months', writeAs: 'date' },
      },
      { id: 'both', kind: 'merge' },
      answer('ok', '{"customer": << attempt | tojson >>, "due": << due | tojson >>}'),
      { id: 'open', kind: 'template', settings: { text: '{"seen": << web.event | tojson >>}', output: 'json' } },
      answer('seen', '<< open | tojson >>'),
    ],
    [
      'web -> kind',
      'kind:paid -> attempt',
      'kind:paid -> due',
      'kind:other -> open',
      'kind:default -> no',
      'attempt:body -> lookup',
      'lookup -> name',
      'attempt:done -> both',
      'attempt:caught -> lost',
      'lost -> both',
      'due -> both',
      'both -> ok',
      'open -> seen',
    ],
    { name: 'Invoices', slug: 'invoices' },
  );

  expect(await send({ event: 'invoice.paid', customer: 7 })).toMatchObject({
    status: 200,
    body: { customer: { name: 'Ada' }, due: '2026-02-28' },
  });
  expect(await send({ event: 'invoice.paid', customer: 8 })).toMatchObject({
    status: 200,
    body: { customer: { code: 'http_status', node: 'lookup' } },
  });
  expect(await send({ event: 'invoice.opened' })).toMatchObject({ status: 200, body: { seen: 'invoice.opened' } });
  expect(await send({ event: 'order.paid' })).toMatchObject({
    status: 404,
    body: { message: expect.stringContaining('order.paid') },
  });
});

test('values last from one request to the next: what came is counted, dropped twice, and held to its rate', async () => {
  const { send } = await draw(
    [
      web,
      { id: 'once', kind: 'dedupe', settings: { key: '<< web.id >>', windowMs: 60_000 } },
      { id: 'rate', kind: 'rate-limit', settings: { count: 2, periodMs: 3_600_000, overflow: 'drop' } },
      { id: 'count', kind: 'store', settings: { operation: 'increment', key: 'orders' } },
      answer('ok', '{"count": << count.value | default(count) >>}'),
      answer('again', '{"again": true}', 208),
      answer('slow', '{"slow": true}', 429),
    ],
    ['web -> once', 'once -> rate', 'once:dropped -> again', 'rate -> count', 'rate:dropped -> slow', 'count -> ok'],
    { name: 'Orders', slug: 'orders' },
  );

  const statuses = [];
  for (const id of ['a', 'a', 'b', 'c']) statuses.push((await send({ id })).status);

  expect(statuses).toEqual([200, 208, 200, 429]);
});

test('a flow calls another one, computes in code, waits, checks itself and tells others what it found', async () => {
  peer.answerWith({ status: 200 });
  const prices = await draw(
    [
      web,
      { id: 'hand', kind: 'manual' },
      { id: 'clock', kind: 'schedule', settings: { mode: 'cron', cron: '0 0 1 1 *', zone: 'Europe/Berlin' } },
      { id: 'alarm', kind: 'error', settings: {} },
      answer('ok', '{"price": << (hand.article or web.article) | length >>}'),
    ],
    ['web -> ok', 'hand -> ok'],
    { name: 'Prices', slug: 'prices' },
  );
  const { send, id } = await draw(
    [
      web,
      {
        id: 'price',
        kind: 'call-flow',
        settings: { flow: 'prices', version: 'draft', input: { article: '<< web.article >>' } },
      },
      { id: 'wait', kind: 'delay', settings: { durationMs: 5 } },
      { id: 'total', kind: 'code', settings: { code: 'return { total: price.output.price * 3 }' } },
      {
        id: 'sane',
        kind: 'assert',
        settings: {
          checks: [{ conditions: where('<< total.total >>', 'number.greater', 0), message: 'nothing to pay' }],
        },
      },
      { id: 'mark', kind: 'crypto', settings: { operation: 'hash', data: '<< total.total >>', encoding: 'hex' } },
      {
        id: 'mail',
        kind: 'email',
        settings: { credential: 'post', to: 'ada@example.com', subject: 'Total << total.total >>', text: '<< mark >>' },
      },
      {
        id: 'tell',
        kind: 'send-webhook',
        settings: {
          url: `${peer.url}/told`,
          payload: '{"total": << total.total >>}',
          signing: 'standard-webhooks',
          credential: 'partner',
          wait: true,
        },
      },
      { id: 'big', kind: 'if', settings: { conditions: where('<< total.total >>', 'number.greater', 10) } },
      answer('ok', '{"total": << total.total >>}'),
      answer('small', '{"total": << total.total >>, "small": true}'),
      { id: 'hint', kind: 'note', settings: { text: 'Prices come from the other flow.' } },
      { id: 'frame', kind: 'group', settings: { title: 'Telling' } },
    ],
    [
      'web -> price',
      'price -> wait',
      'wait -> total',
      'total -> sane',
      'sane -> mark',
      'mark -> mail',
      'mail -> tell',
      'tell -> big',
      'big:true -> ok',
      'big:false -> small',
    ],
    { name: 'Totals', slug: 'totals' },
  );

  expect(await send({ article: 'screws' })).toMatchObject({ status: 200, body: { total: 18 } });

  expect(mails).toEqual([expect.stringContaining('Subject: Total 18')]);
  const told = peer.received.find(({ path }) => path === '/told');
  expect(told).toMatchObject({
    body: '{"total": 18}',
    headers: { 'webhook-signature': expect.stringMatching(/^v1,/) },
  });
  expect(await app.runs(prices.id)).toMatchObject([{ trigger: 'call', status: 'succeeded' }]);
  expect(await app.runs(id)).toMatchObject([{ trigger: 'webhook', status: 'succeeded' }]);
  const byHand = await app.api<{ status: string; trigger: string }>('POST', `/flows/${prices.id}/run`, {
    trigger: 'manual',
    input: { article: 'nut' },
  });
  expect(byHand).toMatchObject({ status: 'succeeded', trigger: 'manual', answer: { body: '{"price": 3}' } });
});

test('these flows hold every kind of the catalogue', () => {
  expect(Object.keys(catalog).filter((kind) => !usedKinds.has(kind))).toEqual([]);
});
