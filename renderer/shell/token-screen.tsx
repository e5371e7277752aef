import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { storeControlToken } from '#renderer/state/control-token.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';

/** Shown when the server refuses this window's control token, or when it has none. */
export const TokenScreen = () => {
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    storeControlToken(token);
    location.reload();
  };
  return (
    <main className="flex h-full items-center justify-center bg-app p-6">
      <form
        onSubmit={submit}
        className="flex w-110 flex-col gap-4 rounded-lg border border-line bg-panel p-6 shadow-card"
      >
        <div className="flex items-center gap-3">
          <span className="flex size-9 items-center justify-center rounded-md bg-accent-soft text-accent-text">
            <KeyRound size={18} aria-hidden />
          </span>
          <h1 className="text-lg font-semibold">This server asks for its control token</h1>
        </div>
        <p className="text-sm text-fg-2">
          It stands in the address that <code className="font-mono text-xs">hookloom serve</code> prints at its start,
          after <code className="font-mono text-xs">#token=</code>, and in the data folder of the server.
        </p>
        <Field label="Control token">
          {(control) => (
            <TextInput
              {...control}
              type="password"
              isMono
              required
              autoFocus
              value={token}
              onChange={(event) => setToken(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={token.trim() === ''}>
          Open
        </Button>
      </form>
    </main>
  );
};
