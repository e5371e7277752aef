import { type WorkspaceSettings, workspaceSettings } from '#core/contract/records/settings.ts';
import { type NumberSetting, portFields, type SettingField, settingGroups } from './setting-fields.ts';

/** The form as it is typed: numbers as text in the units that are shown. */
/** `trustedProxies` are separated by commas or blanks. */
export type SettingDraft = { allowPrivateAddresses: boolean; trustedProxies: string } & Record<
  TextSetting | NumberSetting,
  string
>;

/** Settings that are text, with what to say when they are wrong. */
const textWords = {
  publicUrl: 'Write a whole address: https://hooks.example.com',
  tlsCert: 'Write the whole path, from the root of the file system.',
  tlsKey: 'Write the whole path, from the root of the file system.',
  ingressHost: 'Write an address or host name, such as 127.0.0.1 or 0.0.0.0.',
  controlHost: 'Write an address or host name, such as 127.0.0.1.',
  workspaceSlug: 'Small letters, digits and single hyphens.',
  notifyCredential: 'Write the name of a mail server among the credentials.',
} as const;
type TextSetting = keyof typeof textWords;
const textSettings = Object.keys(textWords) as TextSetting[];

export const allSettingFields: readonly SettingField[] = [
  ...portFields,
  ...settingGroups.flatMap(({ fields }) => fields),
];

export const toSettingDraft = (settings: WorkspaceSettings): SettingDraft => ({
  allowPrivateAddresses: settings.allowPrivateAddresses,
  trustedProxies: settings.trustedProxies.join(', '),
  ...(Object.fromEntries(textSettings.map((key) => [key, settings[key]])) as Record<TextSetting, string>),
  ...(Object.fromEntries(allSettingFields.map(({ key, unit }) => [key, String(settings[key] / unit.factor)])) as Record<
    NumberSetting,
    string
  >),
});

export type ReadSettings = { settings: Partial<WorkspaceSettings>; errors: Readonly<Record<string, string>> };

/** What was changed, in stored units, and what cannot be kept, by key and in words. */
export const readSettingDraft = (draft: SettingDraft, before: WorkspaceSettings): ReadSettings => {
  const errors: Record<string, string> = {};
  const settings: Record<string, unknown> = {};
  const take = (key: keyof WorkspaceSettings, value: unknown, toWords: (message: string) => string) => {
    const parsed = workspaceSettings.shape[key].safeParse(value);
    if (!parsed.success) errors[key] = toWords(parsed.error.issues[0]?.message ?? 'This cannot be kept.');
    else if (parsed.data !== before[key]) settings[key] = parsed.data;
  };
  for (const { key, unit } of allSettingFields) {
    const number = draft[key].trim() === '' ? Number.NaN : Number(draft[key]);
    take(key, Math.round(number * unit.factor), () => rangeWords(key, unit));
  }
  for (const key of textSettings) take(key, draft[key].trim(), () => textWords[key]);
  const proxies = draft.trustedProxies.split(/[\s,]+/).filter(Boolean);
  if (proxies.join() !== before.trustedProxies.join())
    take('trustedProxies', proxies, () => 'Write addresses or ranges, such as 10.0.0.0/8, separated by commas.');
  take('allowPrivateAddresses', draft.allowPrivateAddresses, (message) => message);
  return { settings, errors };
};

/** "Between 1 and 3650 days." */
const rangeWords = (key: NumberSetting, { word, factor }: SettingField['unit']): string => {
  const schema = workspaceSettings.shape[key].unwrap();
  const [least, most] = [schema.minValue, schema.maxValue].map((limit) => (limit === null ? null : limit / factor));
  const isBounded = typeof most === 'number' && most < 1e12;
  return `${isBounded ? `Between ${least} and ${most}` : `At least ${least}`} ${word}`.trimEnd().concat('.');
};
