import { expect, test } from 'vitest';
import { subscription, subscriptionContent } from '#core/contract/records/subscription.ts';
import { readOutboundDraft, toContent, toOutboundDraft } from './outbound-draft.ts';
import { outboundSections } from './outbound-fields.ts';

const stored = subscription.parse({
  ...subscriptionContent.parse({
    name: 'Billing',
    url: 'https://billing.example/hooks',
    events: ['Flow.Failed'],
    isEnabled: false,
  }),
  id: 'sub_1',
  signing: { kind: 'hmac-sha1', hasSecret: true },
  basicAuth: { username: 'bot', hasPassword: true },
  headers: [{ name: 'X-Key', value: null, isSecret: true }],
  disabledBecause: null,
  failingSince: null,
  createdAt: 0,
  updatedAt: 0,
});

test('the editor asks for everything that an outbound webhook holds', () => {
  const asked = outboundSections.flatMap(({ fields }) => fields.map(({ key }) => key));

  expect(asked.toSorted()).toEqual(Object.keys(toOutboundDraft()).toSorted());
});

test('an untouched form writes back what is stored, and leaves its secrets alone', () => {
  expect(readOutboundDraft(toOutboundDraft(stored), stored)).toEqual({ ok: true, content: toContent(stored, {}) });
  expect(toContent(stored, { isEnabled: true })).toMatchObject({
    isEnabled: true,
    signing: { kind: 'hmac-sha1' },
    basicAuth: { username: 'bot' },
    headers: [{ name: 'X-Key', value: null, isSecret: true }],
  });
});

test('what is missing or wrong is told by field and in words', () => {
  const draft = {
    ...toOutboundDraft(),
    url: 'billing',
    eventChoice: 'some' as const,
    headerPrefix: 'X-',
    signing: 'standard-webhooks' as const,
    access: 'basic' as const,
    username: 'a:b',
    headers: [{ name: 'Host', value: 'x', isSecret: false, isStored: false }],
  };

  expect(readOutboundDraft(draft)).toEqual({
    ok: false,
    problems: {
      name: 'Give it a name.',
      url: 'It must be an address that begins with http:// or https://.',
      events: 'Choose at least one event.',
      headerPrefix: 'It holds letters, digits and hyphens.',
      secret: 'Enter the secret.',
      username: 'It holds no colon.',
      password: 'Enter the password.',
      headers: 'The connection itself sets this header.',
    },
  });
});
