import type { WorkspaceSettings } from '#core/contract/records/settings.ts';

export type NumberSetting = {
  [Key in keyof WorkspaceSettings]: WorkspaceSettings[Key] extends number ? Key : never;
}[keyof WorkspaceSettings];

/** How a number is shown; stored are bytes, milliseconds and plain counts. */
export type SettingUnit = { word: string; factor: number };

const bytes: SettingUnit = { word: 'MB', factor: 1_000_000 };
const kilobytes: SettingUnit = { word: 'KB', factor: 1_000 };
const seconds: SettingUnit = { word: 's', factor: 1_000 };
const minutes: SettingUnit = { word: 'min', factor: 60_000 };
const hours: SettingUnit = { word: 'hours', factor: 3_600_000 };
const count = (word = ''): SettingUnit => ({ word, factor: 1 });

export type SettingField = { key: NumberSetting; label: string; unit: SettingUnit; help?: string };
/** Where the listeners open; shown among the addresses. */
export const portFields: readonly SettingField[] = [
  { key: 'ingressPort', label: 'Port of the webhooks', unit: count() },
  { key: 'controlPort', label: 'Port of this window', unit: count() },
];

export type SettingGroup = { title: string; fields: readonly SettingField[] };

/** Every number of the workspace settings, in the groups in which the form shows them. A test checks that none is missing. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Kept requests',
    fields: [
      { key: 'retentionDays', label: 'Keep for', unit: count('days') },
      { key: 'retentionCaptures', label: 'Keep at most', unit: count('requests') },
      { key: 'retentionBytes', label: 'Use at most', unit: bytes, help: 'Pinned requests are never dropped.' },
    ],
  },
  {
    title: 'What is accepted',
    fields: [
      { key: 'maxBodyBytes', label: 'Largest body', unit: bytes },
      { key: 'maxJsonDepth', label: 'Deepest JSON', unit: count('levels') },
      { key: 'maxFormFields', label: 'Most form fields', unit: count() },
      { key: 'headerDeadlineMs', label: 'Headers must arrive within', unit: seconds },
      { key: 'bodyDeadlineMs', label: 'Body must arrive within', unit: seconds },
    ],
  },
  {
    title: 'Runs',
    fields: [
      {
        key: 'syncTimeoutMs',
        label: 'Callers wait for an answer',
        unit: seconds,
        help: 'Then they get 504 and the run goes on.',
      },
      { key: 'syncRunTimeoutMs', label: 'Longest run that answers', unit: seconds },
      { key: 'asyncRunTimeoutMs', label: 'Longest run behind an early answer', unit: seconds },
      { key: 'asyncConcurrency', label: 'Runs at the same time behind early answers', unit: count() },
      { key: 'maxQueuedRuns', label: 'Runs that may wait', unit: count(), help: 'Further requests get 503.' },
      {
        key: 'maxOpenRequests',
        label: 'Requests at the same time',
        unit: count(),
        help: 'What comes on top gets 503 and is told to come again.',
      },
      {
        key: 'maxConnectionsPerAddress',
        label: 'Connections of one address',
        unit: count(),
        help: 'More are closed. Trusted proxies have no limit.',
      },
      { key: 'maxCallDepth', label: 'How deep flows call one another', unit: count('flows') },
      { key: 'maxStoredValues', label: 'Values that a flow may keep', unit: count() },
      { key: 'drainMs', label: 'At a stop, running work gets', unit: seconds },
    ],
  },
  {
    title: 'Templates and code',
    fields: [
      { key: 'templateSteps', label: 'Steps of one template', unit: count() },
      { key: 'templateOutputBytes', label: 'Largest output of a template', unit: bytes },
      { key: 'codeTimeoutMs', label: 'Code may run for', unit: seconds },
      { key: 'codeMemoryBytes', label: 'Code may use', unit: bytes },
    ],
  },
  {
    title: 'E-mails about runs',
    fields: [
      {
        key: 'notifyDigestMs',
        label: 'At most one for each flow in',
        unit: minutes,
        help: 'The first failure is told at once, further ones together.',
      },
    ],
  },
  {
    title: 'Traces and tokens',
    fields: [
      { key: 'maxStepValueBytes', label: 'Largest value kept of a step', unit: kilobytes },
      { key: 'maxTraceBytes', label: 'Largest trace of a run', unit: bytes },
      { key: 'tokenOverlapMs', label: 'A rotated token still works for', unit: hours },
    ],
  },
];

/** Where the two servers listen. */
export const listeners = [
  { key: 'ingressHost', label: 'Webhooks listen on' },
  { key: 'ingressPort', label: 'Port' },
  { key: 'controlHost', label: 'This window is served on' },
  { key: 'controlPort', label: 'Port' },
] as const;

/** How others reach the webhooks. */
export const publicFields = [
  {
    key: 'publicUrl',
    label: 'Public address',
    help: 'What callers use, when it is not where webhooks listen. URLs and cURL commands that you copy hold it.',
    placeholder: 'https://hooks.example.com',
  },
  {
    key: 'trustedProxies',
    label: 'Trusted proxies',
    help: 'Addresses of the proxy or tunnel, whose X-Forwarded-For is believed.',
    placeholder: '127.0.0.1, 10.0.0.0/8',
  },
] as const;

/** Paths on the machine that Hookloom runs on. */
export const tlsFields = [
  { key: 'tlsCert', label: 'Certificate file', placeholder: '/etc/hookloom/fullchain.pem' },
  { key: 'tlsKey', label: 'Key file', placeholder: '/etc/hookloom/privkey.pem' },
] as const;

/** Texts by which the workspace knows itself and others. */
export const names = [
  {
    key: 'workspaceSlug',
    label: 'Name of the workspace',
    help: 'Stands in the second addresses of flows.',
    placeholder: 'default',
  },
  {
    key: 'notifyCredential',
    label: 'Mail server for e-mails about runs',
    help: 'The name of a credential; empty: none are sent.',
    placeholder: 'mail',
  },
] as const;
