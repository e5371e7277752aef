import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createEmptyFlow } from './empty-flow.ts';
import { toEndpoint } from './flow-endpoint.ts';

const document = createEmptyFlow('Orders');
const baseUrl = 'http://127.0.0.1:8787';

/** What a shell makes of a command line, word by word. */
const words = (command: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command.slice('curl '.length)}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

test('the cURL command of a new flow sends the token and a first body', () => {
  const endpoint = toEndpoint({ document, baseUrl, token: 'eyToken', newest: null });

  expect(endpoint).toMatchObject({
    url: `${baseUrl}/v1/flow-webhook/${document.id}`,
    method: 'POST',
    token: 'eyToken',
  });
  expect(words(endpoint.curl)).toEqual([
    '-X',
    'POST',
    endpoint.url,
    '-H',
    'Authorization: Bearer eyToken',
    '-H',
    'Content-Type: application/json',
    '--data-raw',
    '{"company_id": 4711}',
  ]);
});

test('a captured body stays one word for the shell, whatever it holds', () => {
  const body = `{"name": "O'Neill; $(touch /tmp/x) \`id\`"}\n'`;
  const newest = { bodyText: body, isBodyCut: false, contentType: 'text/plain', bodySize: body.length };

  expect(words(toEndpoint({ document, baseUrl, token: null, newest }).curl).slice(-3)).toEqual([
    'Content-Type: text/plain',
    '--data-raw',
    body,
  ]);
});
