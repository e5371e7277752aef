import { defineNode } from '../kit.ts';
import { form } from './form.ts';
import { settings } from './settings.ts';

export const httpRequest = defineNode({
  kind: 'http-request',
  version: 1,
  title: 'HTTP request',
  tagline: 'Call an API',
  icon: 'globe',
  family: 'http',
  refPrefix: 'http',
  outputs: ['out'],
  sideEffect: 'write',
  settings,
  plain: ['body.kind', 'body.multipart[].encoding', 'answer', 'credential', 'proxy.credential', 'pagination.kind'],
  form,
  summary: ({ method, url }) => `${method.trim().toUpperCase()} ${url === '' ? '…' : url.replace(/^https?:\/\//, '')}`,
  docs: {
    text:
      'Calls an API and hands on `{status, ok, headers, body, url, durationMs}`; the names of headers are in small letters. ' +
      'With pages, `body` is the list of all items, and `pages` says how many answers it was made of. ' +
      'A credential is only sent to the address of this node, never along a redirect to another one. ' +
      'Addresses inside the own network are refused unless the workspace allows them.',
    example: {
      settings: {
        method: 'GET',
        url: 'https://crm.example/customers/<< web1.company_id >>',
        headers: [{ name: 'accept', value: 'application/json' }],
      },
      explains: 'Looks a customer up; the next node reads << http1.body.name >>.',
    },
  },
});
