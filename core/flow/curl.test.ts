import { describe, expect, test } from 'vitest';
import { httpRequest } from '#core/nodes/http-request/definition.ts';
import { parseCurl } from './curl.ts';
import { printCurl } from './curl-print.ts';
import type { JsonObject } from './json.ts';

const read = (command: string) => {
  const parsed = parseCurl(command);
  if (!parsed.ok) throw new Error(parsed.message);
  expect(httpRequest.settings.safeParse(parsed.settings).error).toBeUndefined();
  return parsed;
};
const noRedirects = { followRedirects: false };

describe('a command becomes settings', () => {
  test.each<[string, JsonObject]>([
    ['curl https://a.test/x?y=1', { url: 'https://a.test/x?y=1', ...noRedirects }],
    ['$ curl a.test', { url: 'http://a.test/', ...noRedirects }],
    ['curl -L --max-redirs 3 https://a.test/x?a=1&b=2#top', { url: 'https://a.test/x?a=1&b=2#top', maxRedirects: 3 }],
    ['curl -sSLXDELETE https://a.test/', { method: 'DELETE', url: 'https://a.test/' }],
    ['curl -LI https://a.test/', { method: 'HEAD', url: 'https://a.test/' }],
    [
      `curl -L 'https://a.test/' \\\n  -H 'X-A: it'\\''s' \\\r\n  -H "X-B: \\"b\\"" -H $'X-C: \\u0021\\'' -A me -e https://b.test -b 'a=<< env.S >>'`,
      {
        url: 'https://a.test/',
        headers: [
          { name: 'X-A', value: "it's" },
          { name: 'X-B', value: '"b"' },
          { name: 'X-C', value: "!'" },
          { name: 'User-Agent', value: 'me' },
          { name: 'Referer', value: 'https://b.test' },
          { name: 'Cookie', value: 'a=<< env.S >>' },
        ],
      },
    ],
    [
      `curl -L https://a.test/ -H 'Content-Type: application/json' -d '{"a": "b c"}'`,
      { method: 'POST', url: 'https://a.test/', body: { kind: 'json', json: '{"a": "b c"}' } },
    ],
    [
      `curl -L https://a.test/ --json '{"a":' --json '1}' -X PUT`,
      {
        method: 'PUT',
        url: 'https://a.test/',
        headers: [{ name: 'Accept', value: 'application/json' }],
        body: { kind: 'json', json: '{"a":1}' },
      },
    ],
    [
      `curl -L https://a.test/ -d a=1 -d 'b=x+y%26' --data-urlencode 'c=p q'`,
      {
        method: 'POST',
        url: 'https://a.test/',
        body: {
          kind: 'form',
          form: [
            { name: 'a', value: '1' },
            { name: 'b', value: 'x y&' },
            { name: 'c', value: 'p q' },
          ],
        },
      },
    ],
    [
      `curl -L https://a.test/ -d '{"a":1}'`,
      {
        method: 'POST',
        url: 'https://a.test/',
        body: { kind: 'raw', raw: '{"a":1}', contentType: 'application/x-www-form-urlencoded' },
      },
    ],
    [
      `curl -L https://a.test/ -H 'content-type: text/xml; charset=utf-8' --data-binary '<a>\n</a>'`,
      {
        method: 'POST',
        url: 'https://a.test/',
        body: { kind: 'raw', raw: '<a>\n</a>', contentType: 'text/xml; charset=utf-8' },
      },
    ],
    ['curl -LG https://a.test/?x=1 -d a=1 --data-urlencode b="p q"', { url: 'https://a.test/?x=1&a=1&b=p%20q' }],
    [
      `curl -L https://a.test/ -F 'a=1;type=text/csv' -F 'f=@/tmp/list.csv;filename="l.csv"' --form-string 'g=@x'`,
      {
        method: 'POST',
        url: 'https://a.test/',
        body: {
          kind: 'multipart',
          multipart: [
            { name: 'a', value: '1', contentType: 'text/csv' },
            { name: 'f', value: '', fileName: 'l.csv' },
            { name: 'g', value: '@x' },
          ],
        },
      },
    ],
    [
      'curl -Lk --max-time 2.5 --retry 3 --retry-delay 2 -x proxy.test:3128 --compressed -o out.txt --http2 https://a.test/',
      {
        url: 'https://a.test/',
        timeoutMs: 2_500,
        deadlineMs: 2_500,
        retry: { times: 3, delayMs: 2_000 },
        proxy: { url: 'http://proxy.test:3128' },
        tls: { verify: false },
      },
    ],
    [
      'curl -L "https://a.test/$ID?k=${KEY}" -H "Authorization: Bearer $TOKEN"',
      {
        url: 'https://a.test/<< env.ID >>?k=<< env.KEY >>',
        headers: [{ name: 'Authorization', value: 'Bearer << env.TOKEN >>' }],
      },
    ],
    [
      `curl -L 'https://a.test/' -H ':authority: a.test' -H 'accept-encoding: gzip, br, zstd' -H 'X-Empty;' -H 'Accept:'`,
      { url: 'https://a.test/', headers: [{ name: 'X-Empty', value: '' }] },
    ],
  ])('%s', (command, settings) => {
    expect(read(command).settings).toEqual(settings);
  });
});

describe('a secret is taken out, to become a credential', () => {
  test.each<[string, unknown]>([
    ['-u ada:p:w', { kind: 'basic', facts: { username: 'ada' }, secrets: { password: 'p:w' } }],
    ["-H 'Authorization: Basic YWRhOsOk'", { kind: 'basic', facts: { username: 'ada' }, secrets: { password: 'ä' } }],
    ["-H 'authorization: bearer t.o.k'", { kind: 'bearer', facts: {}, secrets: { token: 't.o.k' } }],
    [
      "-H 'Authorization: Token t'",
      { kind: 'header', facts: { header: 'Authorization' }, secrets: { value: 'Token t' } },
    ],
    ["-H 'X-Api-Key: k'", { kind: 'header', facts: { header: 'X-Api-Key' }, secrets: { value: 'k' } }],
    ['--oauth2-bearer t', { kind: 'bearer', facts: {}, secrets: { token: 't' } }],
    ['-b session=1', { kind: 'header', facts: { header: 'Cookie' }, secrets: { value: 'session=1' } }],
  ])('%s', (option, credential) => {
    expect(read(`curl -L https://a.test/ ${option}`)).toEqual({
      ok: true,
      settings: { url: 'https://a.test/' },
      credential,
      notes: [],
    });
  });

  test('that of the address as well; others are left out and noted', () => {
    expect(read("curl -L https://ada:p%40w@a.test/ -H 'X-Api-Key: k' -H 'X-A: 1'")).toEqual({
      ok: true,
      settings: { url: 'https://a.test/', headers: [{ name: 'X-A', value: '1' }] },
      credential: { kind: 'basic', facts: { username: 'ada' }, secrets: { password: 'p@w' } },
      notes: ['A node has one credential; the other secrets of the command were left out.'],
    });
  });
});

test.each([
  ['curl a.test -d @body.json', 'The file body.json is not sent: put its content into the body.'],
  ['curl a.test -F f=@a.bin', 'The file a.bin is not sent: put its content into the field f.'],
  ['curl a.test | jq .', 'What follows | was left out.'],
  ['curl a.test b.test', 'Only the first of several addresses was taken.'],
  ['curl a.test --next b.test', 'Only the first of several requests was taken.'],
  ['curl a.test --frobnicate', '--frobnicate is not known and was left out.'],
  ['curl a.test --cacert ca.pem', 'The file of certificates to trust is not read: paste its content under Connection.'],
  ['curl a.test -x socks5://p', 'The proxy was left out: only HTTP proxies can be used.'],
  [`curl a.test -d '{{x}}'`, 'The command holds {{ or {%, which begin a template here. Check these places.'],
])('%s says what is not taken over', (command, note) => {
  expect(read(command).notes).toEqual([note]);
});

test.each([
  ['', 'This is not a cURL command: it should begin with curl.'],
  ['wget https://a.test', 'This is not a cURL command: it should begin with curl.'],
  ['curl -s', 'The command holds no address to call.'],
  ["curl 'https://a.test", 'A quote in the command is not closed. Copy all of it.'],
  ['curl ftp://a.test', '"ftp://a.test" is not an HTTP address.'],
  ['curl ^"https://a.test^"', 'This is the form for the Windows command line. Copy it as cURL (bash) instead.'],
  [
    `curl a.test -d '${'x'.repeat(500_000)}'`,
    'The command is longer than 500 KB. Paste the body into the node instead.',
  ],
])('%.40s is refused in words', (command, message) => {
  expect(parseCurl(command)).toEqual({ ok: false, message });
});

test.each([
  `curl -d '${'x"\\\\'.repeat(80_000)}' a.test`,
  `curl -d "${'a$b'.repeat(100_000)}" a.test`,
  `curl ${'-'.repeat(200_000)} a.test`,
  `curl ${'a&'.repeat(200_000)}`,
  `curl -F '${';type='.repeat(60_000)}' a.test`,
])('a hostile paste is read in short time (%#)', (command) => {
  const startedAt = performance.now();

  parseCurl(command);

  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

describe('settings become a command', () => {
  test('that names templates, variables for secrets and files', () => {
    const settings = {
      method: 'PUT',
      url: 'https://a.test/<< web1.id >>',
      query: [{ name: 'q w', value: "it's << web1.q >>" }],
      headers: [{ name: 'X-A', value: '1' }],
      credential: 'crm-live',
      body: { kind: 'multipart', multipart: [{ name: 'f', value: 'AA==', fileName: 'a.bin', contentType: 'a/b' }] },
      timeoutMs: 5_000,
      tls: { verify: false },
    };

    expect(printCurl(settings, { kind: 'basic' })).toBe(
      [
        `curl 'https://a.test/<< web1.id >>?q%20w=it'\\''s%20<< web1.q >>'`,
        '--request PUT',
        `--header 'X-A: 1'`,
        '--user "$CRM_LIVE_USERNAME:$CRM_LIVE_PASSWORD"',
        `--form 'f=@a.bin;type=a/b'`,
        '--location',
        '--max-time 5',
        '--insecure',
      ].join(' \\\n  '),
    );
  });

  test.each<[JsonObject]>([
    [{ url: 'https://a.test/x?y=1' }],
    [{ method: 'POST', url: 'https://a.test/', body: { kind: 'json', json: '{"a": "it\'s"}' } }],
    [{ method: 'PATCH', url: 'https://a.test/', body: { kind: 'form', form: [{ name: 'a', value: "b & 'c'" }] } }],
    [{ method: 'POST', url: 'https://a.test/', body: { kind: 'raw', raw: '<a>\n\\</a>', contentType: 'text/xml' } }],
    [{ url: 'https://a.test/', ...noRedirects, headers: [{ name: 'X-A', value: '"$x" `y` \\' }] }],
  ])('%j and back again', (settings) => {
    expect(read(printCurl(settings)).settings).toEqual(settings);
  });
});
