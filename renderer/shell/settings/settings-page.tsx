import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { useApp, useUi } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useWorkspaceSettings } from '#renderer/state/queries.ts';
import type { ThemeChoice } from '#renderer/state/ui-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { SettingsSection } from './settings-section.tsx';
import { WorkspaceForm } from './workspace-form.tsx';

const themes: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** What this window looks like, and how the whole workspace behaves. */
export const SettingsPage = () => {
  const { data, error, refetch } = useWorkspaceSettings();
  return (
    <main className="h-full overflow-y-auto bg-canvas">
      <div className="mx-auto flex max-w-200 flex-col gap-6 p-8">
        <h1 className="text-xl font-semibold">Settings</h1>
        <WindowSettings />
        {error ? (
          <EmptyState
            title={toErrorMessage(error)}
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          />
        ) : (
          <WorkspaceSettingsForm settings={data} />
        )}
      </div>
    </main>
  );
};

const WorkspaceSettingsForm = ({ settings }: { settings: WorkspaceSettings | undefined }) =>
  settings ? (
    <WorkspaceForm key={JSON.stringify(settings)} settings={settings} />
  ) : (
    <Skeleton label="Loading settings" rows={8} />
  );

const WindowSettings = () => {
  const { uiStore } = useApp();
  const theme = useUi((state) => state.theme);
  const hasLetterKeys = useUi((state) => state.hasLetterKeys);
  return (
    <SettingsSection title="This window" text="Kept in this browser or desktop, at once.">
      <div className="grid grid-cols-2 items-end gap-4">
        <Field label="Theme">
          {(control) => <Select {...control} options={themes} value={theme} onChange={uiStore.getState().setTheme} />}
        </Field>
        <Switch
          label="Single letters as shortcuts on the canvas"
          isOn={hasLetterKeys}
          onChange={uiStore.getState().setLetterKeys}
        />
        <NotificationSwitch />
      </div>
    </SettingsSection>
  );
};

/** Browsers ask the user, and only when he has just clicked. */
const NotificationSwitch = () => {
  const {
    uiStore,
    toast,
    platform: { notes },
  } = useApp();
  const isOn = useUi((state) => state.showsNotifications);
  const change = async (isWanted: boolean) => {
    const isAllowed = !isWanted || (await notes.ask());
    uiStore.getState().setNotifications(isWanted && isAllowed);
    if (!isAllowed) {
      toast({ kind: 'error', title: 'Notifications are blocked', description: 'Allow them for this page first.' });
    }
  };
  return (
    <div className="col-span-2">
      <Switch
        label="Notify me of failed runs while I look elsewhere"
        help={
          notes.isOffered ? 'Outside of this window.' : 'This browser shows notifications on secure addresses only.'
        }
        isOn={isOn}
        isDisabled={!notes.isOffered}
        onChange={(isWanted) => void change(isWanted)}
      />
    </div>
  );
};
