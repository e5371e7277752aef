import { expect, test } from 'vitest';
import { parseJson, stringifyJson } from '#core/flow/json.ts';
import { maskEntity } from './mask-entity.ts';

test('values whose names say that they are secret are masked, wherever they stand', () => {
  const entity = {
    headers: [
      ['Authorization', 'Bearer 1'],
      ['accept', 'application/json'],
    ],
    rows: [
      { name: 'X-Api-Key', value: 'k' },
      { name: 'X-Tenant', value: 'acme' },
    ],
    settings: { clientSecret: 's', password: 'p', apiKey: 'k', nested: [{ access_token: 't' }], tokens: 5 },
  };

  expect(maskEntity(entity)).toEqual({
    headers: [
      ['Authorization', '••••'],
      ['accept', 'application/json'],
    ],
    rows: [
      { name: 'X-Api-Key', value: '••••' },
      { name: 'X-Tenant', value: 'acme' },
    ],
    settings: { clientSecret: '••••', password: '••••', apiKey: '••••', nested: [{ access_token: '••••' }], tokens: 5 },
  });
});

test('templates stay, they are looked up when the flow runs', () => {
  const entity = {
    name: 'Authorization',
    value: 'Bearer << env.KEY >>',
    token: '{{ env.T }}',
    secret: '${Webhook::Body.s}',
  };

  expect(maskEntity(entity)).toEqual(entity);
});

test('integers of 19 digits and a key __proto__ stay as they are', () => {
  const parsed = parseJson('{"id": 1234567890123456789, "__proto__": {"a": 1}}');

  expect(parsed.ok && stringifyJson(maskEntity(parsed.value))).toBe('{"id":1234567890123456789,"__proto__":{"a":1}}');
});
