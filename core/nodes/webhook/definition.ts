import { defineNode } from '../kit.ts';
import { webhookForm } from './form.ts';
import { webhookSettings } from './settings.ts';

export const webhook = defineNode({
  kind: 'webhook',
  version: 1,
  title: 'Webhook',
  tagline: 'Start when a request arrives',
  icon: 'webhook',
  family: 'trigger',
  refPrefix: 'web',
  isTrigger: true,
  outputs: ['out'],
  sideEffect: 'none',
  settings: webhookSettings,
  plain: [
    'methods',
    'path',
    'getMode',
    'auth',
    'authMode',
    'ipAllow',
    'cors',
    'body',
    'files',
    'maxBytes',
    'schema',
    'filter.status',
    'dedupe.by',
    'dedupe.header',
    'dedupe.path',
    'dedupe.windowMs',
    'rate',
    'concurrency.max',
    'handshake',
    'params[].name',
    'params[].type',
    'params[].required',
    'respond',
    'allowAsyncParam',
    'syncTimeoutMs',
    'pausePolicy',
  ],
  deferred: [
    'response',
    'failureResponse',
    'verifyResponse',
    'params[].expression',
    'filter.conditions',
    'dedupe.key',
    'concurrency.lane',
  ],
  form: webhookForm,
  summary: ({ methods, path }) => `${methods.join(', ')} ${path === '' ? '/v1/flow-webhook/…' : path}`,
  docs: {
    text:
      'Every flow starts with one webhook. Its output has the keys of the body, and `body`, `rawBody`, `headers`, `query`, `params` (of the path), ' +
      '`path`, `method`, `files`, `ip`, `receivedAt` and `requestId`; where a key of the body has one of these names, read it as `web1.body.<key>`. ' +
      'The answer is the first Respond node that is reached, else the one set here.',
    example: {
      settings: { methods: ['POST'], response: { status: 200, template: '{"received": << web1.body | tojson >>}' } },
      explains: 'Accepts POST with the bearer token and sends the body back.',
    },
  },
});
