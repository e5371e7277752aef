import { type WorkspaceSettings, workspaceSettings } from '#core/contract/records/settings.ts';
import { type NumberSetting, type SettingField, settingGroups } from './setting-fields.ts';

/** The form as it is typed: numbers as text in the units that are shown. */
export type SettingDraft = { publicUrl: string; allowPrivateAddresses: boolean } & Record<NumberSetting, string>;

export const allSettingFields: readonly SettingField[] = settingGroups.flatMap(({ fields }) => fields);

export const toSettingDraft = (settings: WorkspaceSettings): SettingDraft => ({
  publicUrl: settings.publicUrl,
  allowPrivateAddresses: settings.allowPrivateAddresses,
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
  take('publicUrl', draft.publicUrl.trim(), () => 'Write a whole address: https://hooks.example.com');
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
