import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzTemplates } from './fuzz.ts';
import { render } from './render.ts';

test('2,000 templates of the grammar give text or an error with its place, and change nothing', () => {
  expect(() => fuzzTemplates(2_000)).not.toThrow();
});

const hostileText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('<< 7 * 7 >>', '{{ 7*7 }}', '{% raw %}', '${Webhook::Body.a}', '{#', '\r\n', '<<<', '>>'),
);

test('data is never rendered again', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 4 }), (parts) => {
      const x = parts.join('');
      for (const tag of ['<< x >>', '{{ x }}', '{{ (x ~ "") | string }}', '${Webhook::Body.x}']) {
        expect(render(tag, { x, body: { x } })).toEqual({ text: x });
      }
      expect(render('[<< x >>|{% set y = x %}{{ y }}]', { x })).toEqual({ text: `[${x}|${x}]` });
    }),
  );
});

test('a text without tags is itself, but for the form of its line breaks and one at its end', () => {
  const plain = fc.string().map((text) => text.replaceAll(/[{<$]/g, '.'));

  fc.assert(
    fc.property(plain, (text) => {
      expect(render(text, {})).toEqual({ text: text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '') });
    }),
  );
});
