import { describe, expect, test } from 'vitest';
import { HookloomError } from '#core/contract/errors.ts';
import { parseSearch } from './parse-search.ts';

const refusal = (query: string): HookloomError => {
  try {
    parseSearch(query);
  } catch (error) {
    if (error instanceof HookloomError) return error;
  }
  throw new Error(`"${query}" was not refused`);
};

describe('parseSearch', () => {
  test('reads every token', () => {
    const query =
      'status:>=400 method:post run:TimedOut path:/orders duration:>0.2s header:X-Github-Event=push ' +
      'header:user-agent="GitHub Hookshot" header:etag body.lines[0].sku:AB-1 version:3 version:draft';

    expect(parseSearch(query)).toEqual([
      { type: 'status', operator: '>=', value: 400 },
      { type: 'method', method: 'POST' },
      { type: 'run', status: 'timedOut' },
      { type: 'path', text: '/orders' },
      { type: 'duration', operator: '>', ms: 200 },
      { type: 'header', name: 'x-github-event', value: 'push' },
      { type: 'header', name: 'user-agent', value: 'GitHub Hookshot' },
      { type: 'header', name: 'etag', value: null },
      { type: 'body', path: ['lines', '0', 'sku'], value: 'AB-1' },
      { type: 'version', version: 3 },
      { type: 'version', version: null },
    ]);
  });

  test('reads free words, quoted ones in a row', () => {
    expect(parseSearch('  acme "Two  words" a@b.example "12:30" 12:30 !! ""')).toEqual([
      { type: 'words', words: 'acme' },
      { type: 'words', words: 'two words' },
      { type: 'words', words: 'a b example' },
      { type: 'words', words: '12 30' },
      { type: 'words', words: '12 30' },
    ]);
  });

  test('reads a family of statuses as a range', () => {
    expect(parseSearch('status:5xx')).toEqual([
      { type: 'status', operator: '>=', value: 500 },
      { type: 'status', operator: '<', value: 600 },
    ]);
  });

  test('keeps escaped quotes and an unclosed quote', () => {
    expect(parseSearch(String.raw`body.name:"the \"best\" one" "open end`)).toEqual([
      { type: 'body', path: ['name'], value: 'the "best" one' },
      { type: 'words', words: 'open end' },
    ]);
  });

  test('refuses an unknown token and says which tokens exist', () => {
    const { code, message, data } = refusal('colour:red');

    expect({ code, data }).toEqual({
      code: 'BAD_REQUEST',
      data: {
        field: 'q',
        tokens: ['status', 'method', 'run', 'path', 'duration', 'header', 'body.', 'version'],
      },
    });
    expect(message).toContain('no search token "colour:"');
    expect(message).toContain('duration:>200ms');
  });

  test.each([
    'status:abc',
    'status:5s',
    'status:',
    'duration:fast',
    'run:happy',
    'version:-1',
    'header:=x',
    'body.:1',
    'method:',
  ])('refuses the value in %s', (query) => {
    expect(refusal(query).code).toBe('BAD_REQUEST');
  });

  test('refuses more than twenty conditions', () => {
    expect(refusal('a '.repeat(21)).message).toContain('At most 20');
  });

  test('answers a hostile query at once', () => {
    const started = performance.now();
    parseSearch('"\\'.repeat(20_000));
    parseSearch('a'.repeat(50_000));

    expect(performance.now() - started).toBeLessThan(500);
  });
});
