import { type FormEvent, useState } from 'react';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { PublicAddress } from './public-address.tsx';
import { readSettingDraft, toSettingDraft } from './setting-draft.ts';
import { listeners, names, settingGroups } from './setting-fields.ts';
import { SettingsSection } from './settings-section.tsx';

/** The settings of the workspace, for everybody who uses it. Saved together. */
export const WorkspaceForm = ({ settings }: { settings: WorkspaceSettings }) => {
  const { client, queryClient, toast } = useApp();
  const [draft, setDraft] = useState(() => toSettingDraft(settings));
  const [isBusy, setBusy] = useState(false);
  const { settings: changed, errors } = readSettingDraft(draft, settings);
  const changes = Object.keys(changed).length;
  const isWrong = Object.keys(errors).length > 0;
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const errorOf = (key: string) => (errors[key] === undefined ? {} : { error: errors[key] });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      queryClient.setQueryData(queryKeys.settings, await client.settings.put(changed));
      await queryClient.invalidateQueries({ queryKey: queryKeys.info });
      await queryClient.invalidateQueries({ queryKey: queryKeys.publicAddress });
      await queryClient.invalidateQueries({ queryKey: queryKeys.endpoint });
      toast({ kind: 'ok', title: 'Settings saved' });
    } catch (error) {
      toast({ kind: 'error', title: 'Settings not saved', description: toErrorMessage(error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-6">
      <PublicAddress draft={draft} errors={errors} onChange={set} />
      <SettingsSection title="Listeners">
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-[2fr_1fr_2fr_1fr] gap-4 max-[900px]:grid-cols-2">
            {listeners.map(({ key, label }) => (
              <Field key={key} label={label} {...errorOf(key)}>
                {(control) => (
                  <TextInput
                    {...control}
                    isMono
                    value={draft[key]}
                    onChange={(event) => set({ [key]: event.target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <p className="-mt-3 text-2xs text-fg-3">Hosts and ports count from the next start on.</p>
          <div className="grid grid-cols-2 gap-4 max-[900px]:grid-cols-1">
            {names.map(({ key, label, help, placeholder }) => (
              <Field key={key} label={label} help={help} {...errorOf(key)}>
                {(control) => (
                  <TextInput
                    {...control}
                    isMono
                    placeholder={placeholder}
                    value={draft[key]}
                    onChange={(event) => set({ [key]: event.target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <Switch
            label="Nodes may call private addresses"
            help="Loopback, private and link-local networks. Leave it off on a server that strangers can send requests to."
            isOn={draft.allowPrivateAddresses}
            onChange={(allowPrivateAddresses) => set({ allowPrivateAddresses })}
          />
        </div>
      </SettingsSection>
      {settingGroups.map(({ title, fields }) => (
        <SettingsSection key={title} title={title}>
          <div className="grid grid-cols-3 gap-4 max-[900px]:grid-cols-2">
            {fields.map(({ key, label, unit, help }) => (
              <Field
                key={key}
                label={label}
                aside={unit.word}
                {...(help === undefined ? {} : { help })}
                {...errorOf(key)}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    inputMode="decimal"
                    className="tabular-nums"
                    value={draft[key]}
                    onChange={(event) => set({ [key]: event.target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
        </SettingsSection>
      ))}
      <div className="sticky bottom-0 -mx-2 flex items-center justify-end gap-3 border-t border-line bg-canvas px-2 py-3">
        <span role="status" className="text-xs text-fg-2">
          {changes === 0 ? 'Nothing changed' : `${changes} ${changes === 1 ? 'change' : 'changes'} not saved`}
        </span>
        <Button disabled={changes === 0 && !isWrong} onClick={() => setDraft(toSettingDraft(settings))}>
          Discard
        </Button>
        <Button type="submit" variant="primary" isBusy={isBusy} disabled={changes === 0 || isWrong}>
          Save settings
        </Button>
      </div>
    </form>
  );
};
