import type { JsonValue } from '#core/flow/json.ts';
import { JsonInput } from './json-input.tsx';

type FallbackFieldProps = { value: JsonValue; onChange: (value: JsonValue) => void };

const label = 'Output in place of the failed one';

/** The output of a failed node, as JSON; kept as soon as it is JSON. */
export const FallbackField = ({ value, onChange }: FallbackFieldProps) => (
  <div className="flex flex-col gap-1">
    <span className="text-xs font-medium text-fg-2">{label}</span>
    <JsonInput value={value} onChange={(next) => next !== undefined && onChange(next)} label={label} />
  </div>
);
