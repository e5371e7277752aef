import {
  type Credential,
  type CredentialContent,
  type CredentialKind,
  credentialContent,
  credentialName,
} from '#core/contract/records/credential.ts';
import { credentialForms } from './credential-fields.ts';

/** A credential as it is being typed: all values are text, by key of the kind's form. */
export type CredentialDraft = { name: string; kind: CredentialKind; values: Readonly<Record<string, string>> };

/** Values that a form begins with, found in a pasted command. */
export type GivenCredential = {
  facts: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
};

/** Starts a form of this kind, with what is known of a stored credential; its secrets have to be typed anew. */
export const toCredentialDraft = (
  kind: CredentialKind,
  stored?: Credential,
  given?: GivenCredential,
): CredentialDraft => ({
  name: stored?.name ?? '',
  kind,
  values: Object.fromEntries(
    credentialForms[kind].fields.map(({ key, part, initial = '' }) => [
      key,
      given?.[part][key] ??
        (part === 'facts' && stored?.facts[key] !== undefined ? String(stored.facts[key]) : initial),
    ]),
  ),
});

export type ReadCredential =
  | { ok: true; name: string; content: CredentialContent }
  /** What is wrong by key of the form, and of `name`, in words. */
  | { ok: false; problems: Readonly<Record<string, string>> };

/** The stored form of a draft, or what has to be mended in it. */
export const readCredentialDraft = ({ name, kind, values }: CredentialDraft): ReadCredential => {
  const { fields } = credentialForms[kind];
  const partOf = (wanted: 'facts' | 'secrets') =>
    Object.fromEntries(
      fields
        .filter(({ part }) => part === wanted)
        .map(({ key, type }) => [key, type === 'number' ? Number(values[key]) : trimmed(wanted, values[key] ?? '')]),
    );
  const content = credentialContent.safeParse({ kind, facts: partOf('facts'), secrets: partOf('secrets') });
  const named = credentialName.safeParse(name.trim());
  if (content.success && named.success) return { ok: true, name: named.data, content: content.data };

  const problems: Record<string, string> = {};
  if (!named.success)
    problems['name'] =
      name.trim() === ''
        ? 'Enter a name, by which nodes say which credential they mean.'
        : sentence(named.error.issues[0]?.message);
  for (const { path } of content.error?.issues ?? []) {
    const field = fields.find(({ key }) => key === path[1]);
    if (field) problems[field.key] ??= field.problem;
  }
  return { ok: false, problems };
};

/** A secret is kept to the letter. */
const trimmed = (part: 'facts' | 'secrets', text: string) => (part === 'facts' ? text.trim() : text);

const sentence = (text = 'it cannot be used'): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
