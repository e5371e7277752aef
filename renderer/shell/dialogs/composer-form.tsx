import type { FormEvent, KeyboardEvent } from 'react';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextArea, TextInput } from '#renderer/ui/text-input.tsx';
import type { RequestDraft } from './first-request.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

type ComposerFormProps = {
  id: string;
  request: RequestDraft;
  onChange: (request: RequestDraft) => void;
  withToken: boolean;
  onWithToken: (withToken: boolean) => void;
  headerProblem: string | null;
  onSend: () => void;
};

export const ComposerForm = ({
  id,
  request,
  onChange,
  withToken,
  onWithToken,
  headerProblem,
  onSend,
}: ComposerFormProps) => {
  const set = (change: Partial<RequestDraft>) => onChange({ ...request, ...change });
  const sendOnKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  const isBodyless = hasNoBody(request.method);
  return (
    <form id={id} className="flex flex-col gap-3" onSubmit={submit}>
      <div className="flex gap-3">
        <Field label="Method" className="w-30">
          {(control) => (
            <Select
              {...control}
              options={methods.map((method) => ({ value: method, label: method }))}
              value={methods.includes(request.method) ? request.method : 'POST'}
              onChange={(method) => set({ method })}
            />
          )}
        </Field>
        <Field label="Path and query behind the address" className="flex-1">
          {(control) => (
            <TextInput
              {...control}
              isMono
              placeholder="?source=test"
              value={request.path}
              onChange={(event) => set({ path: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label="Headers, one a line" {...(headerProblem === null ? {} : { error: headerProblem })}>
        {(control) => (
          <TextArea
            {...control}
            isMono
            rows={3}
            onKeyDown={sendOnKey}
            value={request.headers}
            onChange={(event) => set({ headers: event.target.value })}
          />
        )}
      </Field>
      <Field label="Body" aside={isBodyless ? `${request.method} carries no body` : jsonWord(request.body)}>
        {(control) => (
          <TextArea
            {...control}
            isMono
            rows={9}
            onKeyDown={sendOnKey}
            disabled={isBodyless}
            value={isBodyless ? '' : request.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        )}
      </Field>
      <Switch label="Send the bearer token" isOn={withToken} onChange={onWithToken} />
    </form>
  );
};

export const hasNoBody = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Whether a text is JSON, as a hint: bodies may be anything. */
const jsonWord = (text: string): string => {
  if (text.trim() === '') return 'empty';
  try {
    JSON.parse(text);
    return 'valid JSON';
  } catch {
    return 'not JSON';
  }
};
