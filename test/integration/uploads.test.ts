import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';
import { signing } from '#test/support/webhook-app.ts';

type Flow = { id: string; url: string };
type Captures = { items: { id: string; bodySize: number }[] };

let data: Awaited<ReturnType<typeof temporaryFolder>>;
let hookloom: HookloomProcess;
beforeAll(async () => {
  data = await temporaryFolder();
  hookloom = await startHookloom({ dataDir: data.path });
  await hookloom.api('POST', '/credentials', { name: 'sign', content: signing('signing-secret') });
}, 60_000);
afterAll(async () => {
  await hookloom.stop();
  await data.remove();
});

const open = { auth: [{ type: 'none' }] };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const form = { 'content-type': 'multipart/form-data; boundary=b-1' };

const makeFlow = async (settings: Record<string, unknown>, { api } = hookloom): Promise<Flow> => {
  const document = chainFlow('Uploads', [['n1', 'webhook', 'web1', { settings }]]);
  const { id } = (await api('POST', '/flows', { document })).body as Flow;
  const { url } = (await api('GET', `/flows/${id}/endpoint`)).body as Flow;
  return { id, url };
};

/** A form with a field and one file for each of these contents. */
const toForm = (...files: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from('--b-1\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'),
    ...files.flatMap((content, at) => [
      Buffer.from(`--b-1\r\nContent-Disposition: form-data; name="f"; filename="${at}.bin"\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--b-1--\r\n'),
  ]);

const send = ({ url }: Flow, body: Uint8Array, headers: Record<string, string> = form): Promise<Response> =>
  fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });

const newest = async ({ id }: Flow): Promise<Captures['items'][number] | undefined> =>
  ((await hookloom.api('GET', `/captures?flowId=${id}`)).body as Captures).items[0];

const storedBody = async (captureId: string): Promise<Buffer> => {
  const response = await fetch(`${hookloom.controlUrl}/api/v1/captures/${captureId}/body`, {
    headers: { authorization: `Bearer ${hookloom.adminToken}` },
  });
  return Buffer.from(await response.arrayBuffer());
};

const filesOf = async (dataDir = data.path): Promise<string[]> => (await readdir(join(dataDir, 'blobs'))).toSorted();

/** Of the process, in bytes: what it holds now, or the most that it has held. */
const memory = async (what: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const status = await readFile(`/proc/${hookloom.pid}/status`, 'utf8');
  return Number(new RegExp(String.raw`${what}:\s+(\d+) kB`).exec(status)?.[1]) * 1_024;
};

describe('a form with large files', () => {
  const large = randomBytes(60_000_000);
  const small = Buffer.from('the small file');
  const template =
    '{"note": << web1.note | tojson >>, "sha256": << web1.files | map(attribute="sha256") | tojson >>, "small": << web1.files[1].base64 | tojson >>}';
  const expected = {
    note: 'hello',
    sha256: [sha256(large), sha256(small)],
    small: small.toString('base64'),
  };
  let flow: Flow;
  beforeAll(async () => {
    flow = await makeFlow({ ...open, maxBytes: 80_000_000, response: { template } });
  });

  test('comes in as it was sent', { timeout: 60_000 }, async () => {
    const body = toForm(large, small);

    const answer = await send(flow, body);

    expect([answer.status, await answer.json()]).toEqual([200, expected]);
    const capture = await newest(flow);
    expect([capture?.bodySize, await filesOf()]).toEqual([body.byteLength, [sha256(body)]]);
    expect(sha256(await storedBody(capture?.id ?? ''))).toBe(sha256(body));
  });

  test('can be replayed, and comes a second time without another file', { timeout: 60_000 }, async () => {
    const capture = await newest(flow);

    const replayed = await hookloom.api('POST', `/captures/${capture?.id}/replay`, { target: 'draft' });
    const again = await send(flow, toForm(large, small));

    expect(replayed.body).toMatchObject({ status: 'succeeded' });
    expect(JSON.parse((replayed.body as { answer: { body: string } }).answer.body)).toEqual(expected);
    expect([again.status, (await filesOf()).length]).toEqual([200, 1]);
  });

  test.runIf(process.platform === 'linux')('many at once take little memory', { timeout: 120_000 }, async () => {
    const bodies = Array.from({ length: 4 }, () => toForm(randomBytes(60_000_000), small));
    // From here on the kernel keeps the highest value anew.
    await writeFile(`/proc/${hookloom.pid}/clear_refs`, '5');
    const before = await memory('VmRSS');

    const answers = await Promise.all(bodies.map((body) => send(flow, body)));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await memory('VmHWM')) - before).toBeLessThan(100_000_000);
  });
});

/** Begins a request whose body comes bit by bit. */
const begin = ({ url }: Flow, headers: Record<string, string>): ClientRequest => {
  const outgoing = httpRequest(url, { method: 'POST', headers: { ...form, ...headers }, agent: false });
  // The server may hang up while we are still sending.
  outgoing.on('error', () => {});
  return outgoing;
};

describe('what is not accepted leaves no file', () => {
  test('an upload that breaks off', { timeout: 30_000 }, async () => {
    const flow = await makeFlow({ ...open, maxBytes: 80_000_000 });
    const before = await filesOf();
    const outgoing = begin(flow, { 'content-length': '60000000' });

    outgoing.write(toForm(randomBytes(20_000_000)));
    await expect.poll(() => filesOf()).not.toEqual(before);
    outgoing.destroy();

    await expect.poll(() => filesOf()).toEqual(before);
    expect(await newest(flow)).toBeUndefined();
  });

  test('an upload that turns out to be larger than allowed', { timeout: 30_000 }, async () => {
    const flow = await makeFlow({ ...open, maxBytes: 2_000_000 });
    const before = await filesOf();
    const outgoing = begin(flow, { 'transfer-encoding': 'chunked' });
    const answered = new Promise<IncomingMessage>((resolve) => outgoing.once('response', resolve));

    outgoing.write(toForm(randomBytes(3_000_000)));

    const { statusCode } = await answered;
    outgoing.destroy();
    expect([statusCode, await filesOf(), await newest(flow)]).toEqual([413, before, undefined]);
  });

  test('an upload that does not fit the schema, or is no form', { timeout: 30_000 }, async () => {
    const flow = await makeFlow({ ...open, schema: { type: 'object', required: ['other'] } });
    const before = await filesOf();
    const body = toForm(randomBytes(1_000_000));

    const misfit = await send(flow, body);
    const broken = await send(flow, body.subarray(0, 900_000));

    expect([misfit.status, broken.status]).toEqual([422, 400]);
    await expect.poll(() => filesOf()).toEqual(before);
  });
});

test('a signature over a large upload is checked, and one that does not fit leaves no file', {
  timeout: 30_000,
}, async () => {
  const flow = await makeFlow({ auth: [{ type: 'hmac', preset: 'github', credential: 'sign' }] });
  const body = toForm(randomBytes(3_000_000));
  const signed = (secret: string) => ({
    ...form,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  });
  const before = await filesOf();

  const forged = await send(flow, body, signed('another-secret'));
  await expect.poll(() => filesOf()).toEqual(before);
  const genuine = await send(flow, body, signed('signing-secret'));

  expect([forged.status, genuine.status]).toEqual([401, 200]);
  expect(await filesOf()).toEqual([...before, sha256(body)].toSorted());
});

test('a large body that holds a key lies on disk sealed alone', { timeout: 30_000 }, async () => {
  const flow = await makeFlow({ auth: [{ type: 'sharedKey', in: 'payload', credential: 'sign' }] });
  const before = await filesOf();
  const body = JSON.stringify({ key: 'signing-secret', text: 'readable'.repeat(100_000) });

  const answer = await send(flow, Buffer.from(body), { 'content-type': 'application/json' });

  const added = (await filesOf()).filter((name) => !before.includes(name));
  const contents = await Promise.all(added.map((name) => readFile(join(data.path, 'blobs', name), 'latin1')));
  expect([answer.status, added.length]).toEqual([200, 1]);
  expect(contents.join('')).not.toContain('readable');
});

test('the editor gets the beginning of a large body as its sample', { timeout: 30_000 }, async () => {
  const flow = await makeFlow(open);
  await send(flow, toForm(randomBytes(3_000_000), Buffer.from('small')));

  const { body } = await hookloom.api('GET', `/flows/${flow.id}/sample`);

  const { files, rawBody } = (body as { scope: { web1: { files: { base64: string }[]; rawBody: string } } }).scope.web1;
  expect(files.map(({ base64 }) => base64.length)).toEqual([64_001, 8]);
  expect(rawBody).toMatch(/^--b-1\r\nContent-Disposition.*…$/s);
  expect(rawBody.length).toBe(64_001);
});

test('a large JSON body is parsed, and its raw text is there for who asks', { timeout: 30_000 }, async () => {
  const flow = await makeFlow({
    ...open,
    response: { template: '<< web1.items | length >> << web1.rawBody | length >> << web1.rawBody[-4:] >>' },
  });
  const body = JSON.stringify({ items: Array.from({ length: 50_000 }, (_, at) => `item ${at}`) });

  const answer = await send(flow, Buffer.from(body), { 'content-type': 'application/json' });

  expect([answer.status, await answer.text()]).toEqual([200, `50000 ${body.length} ${body.slice(-4)}`]);
});

test('a large XML body is read without holding up other requests', { timeout: 60_000 }, async () => {
  const flow = await makeFlow({ ...open, response: { template: '<< web1.orders.order | length >>' } });
  const count = 40_000;
  const orders = Array.from(
    { length: count },
    (_, at) => `<order id="${at}"><sku>A-${at}</sku><note>some text</note></order>`,
  );
  const startedAt = performance.now();
  const progress = { isDone: false };

  const answering = send(flow, Buffer.from(`<orders>${orders.join('')}</orders>`), {
    'content-type': 'application/xml',
  }).then(async (answer) => {
    const text = await answer.text();
    progress.isDone = true;
    return text;
  });
  let longest = 0;
  while (!progress.isDone) {
    const sentAt = performance.now();
    await fetch(new URL('/healthz', hookloom.ingressUrl)).then((answer) => answer.text());
    longest = Math.max(longest, performance.now() - sentAt);
  }

  expect(await answering).toBe(String(count));
  expect(longest).toBeLessThan((performance.now() - startedAt) / 2);
});

test('what kill -9 leaves of an upload is gone after the next start', { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder();
  const killed = await startHookloom({ dataDir: folder.path });
  const outgoing = begin(await makeFlow({ ...open, maxBytes: 80_000_000 }, killed), { 'content-length': '60000000' });
  outgoing.write(toForm(randomBytes(5_000_000)));
  await expect.poll(() => filesOf(folder.path)).toEqual([expect.stringMatching(/\.tmp$/)]);

  await killed.kill();
  const left = await filesOf(folder.path);
  const next = await startHookloom({ dataDir: folder.path });
  const kept = await filesOf(folder.path);
  await next.stop();
  await folder.remove();

  expect([left.length, kept]).toEqual([1, []]);
});
