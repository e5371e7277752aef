import { expect, test } from 'vitest';
import { node } from '#renderer/canvas/edit/testing.ts';
import { findUsages } from './find-usages.ts';

test('variables are found in templates at any depth, by both ways of writing them', () => {
  const nodes = [
    node('set1', 'set', { settings: { assignments: [{ path: 'a', value: '<< env.REGION >>' }] } }),
    node('http1', 'http-request', { settings: { url: "<< env['API_URL'] ~ '/x' >>", headers: [] } }),
    node('resp1', 'respond', { settings: { template: '{"environment": "none"}' } }),
  ];

  expect([...findUsages({ nodes }).variables]).toEqual(['REGION', 'API_URL']);
});
