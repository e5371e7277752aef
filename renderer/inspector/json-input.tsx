import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { type JsonValue, parseJson, stringifyJson } from '#core/flow/json.ts';
import { TextEditor } from '#renderer/editors/text-editor.tsx';

type JsonInputProps = {
  /** Undefined: nothing is set, and nothing is shown. */
  value: JsonValue | undefined;
  /** Called with what is JSON as soon as it is; undefined when all was deleted. */
  onChange: (value: JsonValue | undefined) => void;
  label: string;
  placeholder?: string | undefined;
  isInvalid?: boolean;
};

const print = (value: JsonValue | undefined): string => (value === undefined ? '' : stringifyJson(value, 2));

/** A JSON value as a person writes it. What is not JSON yet stays as it is typed, with the place of its error below. */
export const JsonInput = ({ value, onChange, label, placeholder, isInvalid = false }: JsonInputProps) => {
  const [text, setText] = useState(() => print(value));
  const parsed = read(text);
  // Undo and other windows change the value from outside; what is being typed stays as it is typed.
  const isFollowing = parsed.ok && parsed.value !== undefined && print(parsed.value) !== print(value);
  const change = (next: string) => {
    setText(next);
    const result = read(next);
    if (result.ok) onChange(result.value);
  };
  return (
    <>
      <div
        className="editor-box h-40"
        data-invalid={isInvalid || !parsed.ok || undefined}
        // Emptied, the default may hold again.
        onBlur={() => text.trim() === '' && setText(print(value))}
      >
        <TextEditor
          value={isFollowing ? print(value) : text}
          onChange={change}
          language="plain-json"
          ariaLabel={`${label}, JSON`}
          isTabLeaving
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      </div>
      {!parsed.ok && (
        <p role="status" className="flex gap-1.5 text-2xs text-error">
          <CircleAlert size={12} aria-hidden className="mt-0.5 shrink-0" />
          Not kept, since it is not JSON: {parsed.error.message} (line {parsed.error.line}, column {parsed.error.column}
          )
        </p>
      )}
    </>
  );
};

type Read =
  | { ok: true; value: JsonValue | undefined }
  | { ok: false; error: { message: string; line: number; column: number } };

const read = (text: string): Read => (text.trim() === '' ? { ok: true, value: undefined } : parseJson(text));
