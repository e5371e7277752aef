import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettled } from '#renderer/debugger/list/use-settled.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { TextArea } from '#renderer/ui/text-input.tsx';

const shownLength = 2_000;
const shortened = (text: string) => (text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);

/** An example that may be changed, and what the engine makes of it once the typing rests. */
export const TryTemplate = ({ name, example }: { name: string; example: string }) => {
  const { client } = useApp();
  const [draft, setDraft] = useState(example);
  const template = useSettled(draft, 250);
  const { data, error, isPending } = useQuery({
    queryKey: ['template', template],
    queryFn: ({ signal }) => client.templates.render({ template, context: {} }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const warning = data?.warnings[0]?.message;
  return (
    <div className="flex flex-col gap-2 px-3 pt-2 pb-3 pl-8.5">
      <Field
        label="Template"
        aside={
          draft === example ? undefined : (
            <Button size="sm" variant="ghost" onClick={() => setDraft(example)}>
              Back to the example
            </Button>
          )
        }
      >
        {(control) => (
          <TextArea
            {...control}
            isMono
            rows={Math.min(8, Math.max(2, draft.split('\n').length))}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1">
        <span aria-hidden className="text-xs font-medium text-fg-2">
          Result
        </span>
        <output
          aria-label={`Result of ${name}`}
          className="block min-h-8 rounded-md border border-line bg-canvas px-2.5 py-1.5 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {error ? (
            <span className="text-error">{toErrorMessage(error)}</span>
          ) : isPending ? null : data?.text === '' ? (
            <span className="text-fg-3">(empty)</span>
          ) : (
            shortened(data?.text ?? '')
          )}
        </output>
        {error || warning === undefined ? null : <p className="text-2xs text-warn">{warning}</p>}
      </div>
    </div>
  );
};
