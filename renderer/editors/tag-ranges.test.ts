import { expect, test } from 'vitest';
import { tagRanges } from './tag-ranges.ts';

const found = (text: string): string[] => tagRanges(text).map(({ from, to }) => text.slice(from, to));

test('every tag and comment is found, text and shell redirections are not', () => {
  expect(found('{# a #}{"id": << web1.id >>, "x": "{{ a | upper }}"}{% if a %}1{% endif %} cat <<EOF')).toEqual([
    '{# a #}',
    '<< web1.id >>',
    '{{ a | upper }}',
    '{% if a %}',
    '{% endif %}',
  ]);
});

test('a webhook path is a tag', () => {
  expect(found('to ${Webhook::Query.a.b}!')).toEqual(['${Webhook::Query.a.b}']);
});

test('a half-typed tag ends where it can no longer be read, the next one is a tag of its own', () => {
  expect(found('{{ web1.\n{{ a }}')).toEqual(['{{ web1.', '{{ a }}']);
});
