import { expect, test } from 'vitest';
import { credentialKind } from '#core/contract/records/credential.ts';
import { readCredentialDraft, toCredentialDraft } from './credential-draft.ts';
import { credentialForms } from './credential-fields.ts';

test('every kind has a form that makes a credential of it', () => {
  const filled: Record<string, string> = { tokenUrl: 'https://login.example/token', header: 'X-Api-Key', port: '2525' };
  const made = credentialKind.options.map((kind) => {
    const draft = toCredentialDraft(kind);
    const values = Object.fromEntries(
      credentialForms[kind].fields.map(({ key, initial }) => [key, filled[key] ?? initial ?? 'some text']),
    );
    return readCredentialDraft({ ...draft, name: 'crm', values });
  });

  expect(made.map((read) => read.ok && [read.name, read.content.kind])).toEqual(
    credentialKind.options.map((kind) => ['crm', kind]),
  );
});

test('what cannot be kept is told by field and in words', () => {
  const draft = toCredentialDraft('oauth2');

  expect(readCredentialDraft({ ...draft, name: 'My CRM', values: { ...draft.values, tokenUrl: 'login' } })).toEqual({
    ok: false,
    problems: {
      name: 'A name holds small letters, digits, hyphens and underscores, and begins with a letter.',
      tokenUrl: 'Write a whole address: https://login.example.com/oauth/token',
      clientId: 'Enter the client id.',
      clientSecret: 'Enter the client secret.',
    },
  });
});

test('a stored credential is edited with its facts and without its secrets', () => {
  const stored = {
    id: 'cred_1',
    name: 'mail',
    kind: 'smtp' as const,
    facts: { host: 'smtp.example', port: 25, security: 'none', username: 'bot', from: 'bot@example' },
    createdAt: 0,
    updatedAt: 0,
  };

  expect(toCredentialDraft('smtp', stored)).toEqual({
    name: 'mail',
    kind: 'smtp',
    values: { host: 'smtp.example', port: '25', security: 'none', username: 'bot', from: 'bot@example', password: '' },
  });
});
