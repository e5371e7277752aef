import type { OpenCredential } from '#core/nodes/calls.ts';

/** The texts of a credential that no trace may show; of a name and password also the form in which they are sent. */
export const secretsOf = (credential: OpenCredential): string[] => {
  switch (credential.kind) {
    case 'basic':
      return [credential.password, basicToken(credential.username, credential.password)];
    case 'bearer':
      return [credential.token];
    case 'header':
      return [credential.value];
    case 'oauth2':
      return [credential.clientSecret];
    case 'smtp':
      return credential.password === '' ? [] : [credential.password];
    case 'signing':
      return [credential.secret];
  }
};

const basicToken = (username: string, password: string): string => {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(String.fromCharCode(...bytes));
};
