import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TemplateContext } from '#core/template/render-template.ts';
import { type Rendered, render } from './render.ts';
import { renderNunjucks } from './render-nunjucks.ts';
import { runaways } from './runaways.ts';

const pairs = (name: string): [string, string][] => {
  const path = new URL(`../../fixtures/templates/${name}.json`, import.meta.url);
  return z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(readFileSync(path, 'utf8')));
};

const escapes = pairs('escapes');

/** What a payload of the set would leave behind. */
const traces = (): unknown[] => [
  Reflect.get(globalThis, 'PWNED'),
  ...['polluted', 'polluted2', 'polluted3'].map((name): unknown => Reflect.get({}, name)),
];

const intrinsics = [Object, Object.prototype, Function.prototype, Array.prototype, String.prototype, Map.prototype];
const keysOfIntrinsics = (): string =>
  JSON.stringify(intrinsics.map((intrinsic) => Reflect.ownKeys(intrinsic).map(String)));

describe('hostile templates reach nothing of the host', () => {
  const before = keysOfIntrinsics();
  // The context of the payloads has what no context of a flow has: functions and objects of the host.
  // No caller may hand these over; the evaluator must not trust that.
  const foreign: unknown = { helper: () => 1, web1: { obj: new Date(), key: 'constructor' } };
  const context = foreign as TemplateContext;

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'PWNED');
  });

  test('a payload that works is seen: Nunjucks lets it out', () => {
    const [, payload] = escapes[0] ?? ['', ''];

    renderNunjucks(payload, {});

    expect(traces()).toEqual([1, undefined, undefined, undefined]);
  });

  test.each(escapes)('%s', (_name, template) => {
    render(template, context);

    expect(traces()).toEqual([undefined, undefined, undefined, undefined]);
    expect(keysOfIntrinsics()).toBe(before);
  });
});

const maxLength = 256 * 1024;
const placeholders: { readonly [mark: string]: string } = {
  '@PARENS': `{{ ${'('.repeat(100_000)}1${')'.repeat(100_000)} }}`,
  '@BIG': '{{ 1 }}'.repeat(maxLength / 7),
  '@UNCLOSED': '{{ '.repeat(maxLength / 3),
};

type Cost = { result: Rendered; cpuMs: number; heapMb: number };

const limit = { cpuMs: 50, heapMb: 64 };

/** A large template that may be rendered, and the time it takes where the limit is meant to hold. */
const usual = { template: '{{ 1 }}'.repeat(9_000), cpuMs: 16 };

/** How many times slower this machine is than that. */
const slowness = (): number => {
  const attempts = Array.from({ length: 30 }, () => attempt(usual.template).cpuMs);
  return Math.max(1, Math.min(...attempts) / usual.cpuMs);
};

const attempt = (template: string): Cost => {
  const heap = process.memoryUsage().heapUsed;
  const started = process.threadCpuUsage();
  const result = render(template, {});
  const { user, system } = process.threadCpuUsage(started);
  return { result, cpuMs: (user + system) / 1_000, heapMb: (process.memoryUsage().heapUsed - heap) / 1e6 };
};

/** The least of up to thirty attempts: neither other work of the machine nor what is still being compiled must decide. */
const measure = (template: string, maxCpuMs: number): Cost => {
  let best = attempt(template);
  for (let count = 1; count < 30 && best.cpuMs >= maxCpuMs; count += 1) {
    const next = attempt(template);
    if (next.cpuMs < best.cpuMs) best = next;
  }
  return best;
};

describe('runaway templates are stopped with their place, soon and in little memory', () => {
  let maxCpuMs = 0;
  beforeAll(() => {
    // Compiling the engine itself is not what is measured.
    for (const [, template] of pairs('runaways').slice(0, 5)) render(template, {});
    maxCpuMs = limit.cpuMs * slowness();
  });

  const given = pairs('runaways').map(([name, template]): [string, string] => [
    name,
    placeholders[template] ?? template,
  ]);

  test.each([...given, ...Object.entries(runaways)])('%s', (_name, template) => {
    const { result, cpuMs, heapMb } = measure(template, maxCpuMs);

    expect(result).toEqual({ error: expect.stringMatching(/ at line \d+, column \d+$/) });
    expect(cpuMs).toBeLessThan(maxCpuMs);
    expect(heapMb).toBeLessThan(limit.heapMb);
  });
});
