import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { credentialForms } from '#renderer/credentials/credential-fields.ts';
import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { useCredentials } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';

const CredentialDialog = lazy(async () => ({
  default: (await import('#renderer/credentials/credential-dialog.tsx')).CredentialDialog,
}));

/** The name of one of the workspace's credentials of the kinds that the field takes; a new one can be made on the spot. */
export const CredentialField = ({ field, path }: FieldProps<'credential'>) => {
  const form = useForm();
  const { data } = useCredentials();
  const [isMaking, setMaking] = useState(false);
  const fitting = (data ?? []).filter(({ kind }) => field.kinds.includes(kind));
  const name = toFieldText(form.read(path));
  const isKnown = name === '' || data === undefined || fitting.some((credential) => credential.name === name);
  const write = (next: string) => form.write(path, next, field.label);
  return (
    <FieldFrame
      field={field}
      path={path}
      actions={
        <Button size="sm" variant="ghost" onClick={() => setMaking(true)}>
          <Plus size={14} aria-hidden />
          New credential…
        </Button>
      }
    >
      {({ controlId, describedBy }) => (
        <>
          <Select
            id={controlId}
            aria-label={field.label}
            aria-describedby={describedBy}
            options={[
              { value: '', label: 'None' },
              ...(isKnown ? [] : [{ value: name, label: `${name} (there is none of this name)` }]),
              ...(data === undefined && name !== '' ? [{ value: name, label: name }] : []),
              ...fitting.map((credential) => ({
                value: credential.name,
                label:
                  field.kinds.length > 1
                    ? `${credential.name} · ${credentialForms[credential.kind].title}`
                    : credential.name,
              })),
            ]}
            value={name}
            onChange={write}
          />
          {isMaking && (
            <Suspense fallback={null}>
              <CredentialDialog
                kinds={field.kinds}
                onClose={() => setMaking(false)}
                onSaved={(credential) => write(credential.name)}
              />
            </Suspense>
          )}
        </>
      )}
    </FieldFrame>
  );
};
