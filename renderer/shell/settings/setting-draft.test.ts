import { expect, test } from 'vitest';
import { workspaceSettings } from '#core/contract/records/settings.ts';
import { allSettingFields, readSettingDraft, toSettingDraft } from './setting-draft.ts';

const defaults = workspaceSettings.parse({});

test('the form shows every number of the workspace settings', () => {
  const numbers = Object.entries(defaults).flatMap(([key, value]) => (typeof value === 'number' ? [key] : []));

  expect(allSettingFields.map(({ key }) => key).toSorted()).toEqual(numbers.toSorted());
});

test('an untouched form changes nothing', () => {
  expect(readSettingDraft(toSettingDraft(defaults), defaults)).toEqual({ settings: {}, errors: {} });
});

test('only what was changed is sent, in stored units', () => {
  const draft = { ...toSettingDraft(defaults), maxBodyBytes: '2.5', publicUrl: ' https://hooks.example.com ' };

  expect(readSettingDraft(draft, defaults)).toEqual({
    settings: { maxBodyBytes: 2_500_000, publicUrl: 'https://hooks.example.com' },
    errors: {},
  });
});

test('what cannot be kept says what can', () => {
  const draft = { ...toSettingDraft(defaults), retentionDays: '0', codeTimeoutMs: 'soon', publicUrl: 'hooks' };

  expect(readSettingDraft(draft, defaults)).toEqual({
    settings: {},
    errors: {
      retentionDays: 'Between 1 and 3650 days.',
      codeTimeoutMs: 'Between 0.01 and 60 s.',
      publicUrl: 'Write a whole address: https://hooks.example.com',
    },
  });
});
