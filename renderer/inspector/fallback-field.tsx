import { useState } from 'react';
import { type JsonValue, parseJson, stringifyJson } from '#core/flow/json.ts';
import { TextEditor } from '#renderer/editors/text-editor.tsx';

type FallbackFieldProps = { value: JsonValue; onChange: (value: JsonValue) => void };

/** The output of a failed node, as JSON; kept as soon as it is JSON. */
export const FallbackField = ({ value, onChange }: FallbackFieldProps) => {
  const [text, setText] = useState(() => stringifyJson(value, 2));
  const parsed = parseJson(text);
  // Undo and other windows change the value from outside; what is being typed stays as it is typed.
  const isFollowing = parsed.ok && stringifyJson(parsed.value) !== stringifyJson(value);
  const change = (next: string) => {
    setText(next);
    const read = parseJson(next);
    if (read.ok) onChange(read.value);
  };
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-fg-2">Output in place of the failed one</span>
      <div className="editor-box h-32">
        <TextEditor
          value={isFollowing ? stringifyJson(value, 2) : text}
          onChange={change}
          language="plain-json"
          ariaLabel="Output in place of the failed one, JSON"
          isTabLeaving
        />
      </div>
    </div>
  );
};
