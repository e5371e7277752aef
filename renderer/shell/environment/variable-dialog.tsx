import { type FormEvent, useId, useState } from 'react';
import { type EnvironmentVariable, variableName } from '#core/contract/records/environment.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextArea, TextInput } from '#renderer/ui/text-input.tsx';

type VariableDialogProps = {
  /** Names that a new variable would overwrite. */
  taken: readonly string[];
  /** The variable that is changed; left out, a new one is made. */
  stored?: EnvironmentVariable;
  onClose: () => void;
};

const maxLength = 64_000;

/** Name, value and whether it is secret. A stored secret is not shown: it is typed anew. */
export const VariableDialog = ({ taken, stored, onClose }: VariableDialogProps) => {
  const { client, queryClient, toast } = useApp();
  const [name, setName] = useState(stored?.name ?? '');
  const [value, setValue] = useState(stored?.value ?? '');
  const [isSecret, setSecret] = useState(stored?.isSecret ?? false);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const formId = useId();
  const problem = nameProblem(name.trim(), taken);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== null) return;
    setBusy(true);
    setRefusal(null);
    try {
      await client.environment.put({ name: name.trim(), value, isSecret });
      await queryClient.invalidateQueries({ queryKey: queryKeys.environment });
      toast({ kind: 'ok', title: stored ? `${name} changed` : `${name.trim()} stored` });
      onClose();
    } catch (error) {
      setRefusal(toErrorMessage(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={stored ? `Change ${stored.name}` : 'New variable'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            Store
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
        {stored ? null : (
          <Field label="Name" {...(isTried && problem !== null ? { error: problem } : {})}>
            {(control) => (
              <TextInput
                {...control}
                isMono
                autoFocus
                maxLength={100}
                placeholder="API_URL"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label="Value"
          {...(stored?.isSecret ? { help: 'What is stored is never shown: enter the value again.' } : {})}
        >
          {(control) =>
            isSecret ? (
              <TextInput
                {...control}
                isMono
                type="password"
                autoComplete="new-password"
                autoFocus={stored !== undefined}
                maxLength={maxLength}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            ) : (
              <TextArea
                {...control}
                isMono
                rows={3}
                autoFocus={stored !== undefined}
                maxLength={maxLength}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            )
          }
        </Field>
        <Switch
          label="Secret"
          help="Stored sealed, never shown again, and masked in runs."
          isOn={isSecret}
          onChange={setSecret}
        />
        {refusal === null ? null : (
          <p role="alert" className="text-sm text-error">
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  );
};

const nameProblem = (name: string, taken: readonly string[]): string | null => {
  if (name === '') return 'Enter a name, such as API_URL.';
  if (taken.includes(name)) return 'There is a variable of this name: change that one.';
  return variableName.safeParse(name).success
    ? null
    : 'A name holds letters, digits and underscores, and does not begin with a digit.';
};
