import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import { stringifyJson } from '#core/flow/json.ts';

const shownLength = 60;

type ResultTextProps = { preview: FieldPreview | undefined; source: string };

/** What a setting evaluates to right now, at the right of its label: `= 4711`. Nothing while it evaluates to its own text. */
export const ResultText = ({ preview, source }: ResultTextProps) => {
  if (preview === undefined || (preview.ok && preview.text === source)) return null;
  if (!preview.ok) return <span className="truncate text-2xs text-error">{preview.error.message}</span>;
  const warning = preview.warnings[0];
  if (warning && preview.text === '') {
    return (
      <span className="truncate text-2xs text-warn" title={warning.message}>
        {warning.message}
      </span>
    );
  }
  const text = typeof preview.value === 'string' ? preview.value : stringifyJson(preview.value);
  return (
    <span className="truncate font-mono text-2xs text-fg-3 tabular-nums" title={text.slice(0, 2_000)}>
      = {text === '' ? '(empty)' : text.length > shownLength ? `${text.slice(0, shownLength)}…` : text}
    </span>
  );
};
