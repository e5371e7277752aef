import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { BodyLanguage } from '#renderer/inspector/fields/body-language.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Switch } from '#renderer/ui/switch.tsx';

// Nothing that a rendered page names is loaded, and nothing in it runs.
const pagePolicy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

/** What a template rendered to, with its warnings, or why it did not. HTML can be looked at as a page. */
export const RenderedText = ({ preview, language }: { preview: FieldPreview | undefined; language: BodyLanguage }) => {
  const [isPage, setPage] = useState(false);
  if (preview === undefined) {
    return <EmptyState title="No preview yet">It appears as soon as the template can be rendered.</EmptyState>;
  }
  if (!preview.ok) {
    const { message, line, column } = preview.error;
    return (
      <p role="alert" className="m-4 flex gap-2 rounded-md bg-error-soft p-3 text-sm text-error">
        <CircleAlert size={16} aria-hidden className="mt-px shrink-0" />
        <span>
          {line !== undefined && `Line ${line}, column ${column ?? 1}: `}
          {message}
        </span>
      </p>
    );
  }
  return (
    <div className="flex h-full flex-col">
      {preview.warnings.length > 0 && (
        <ul
          className="mx-4 mt-4 flex flex-col gap-1 rounded-md bg-warn-soft p-3 text-xs text-warn"
          aria-label="Warnings"
        >
          {preview.warnings.map(({ message, line, column }) => (
            <li key={`${line} ${column} ${message}`} className="flex gap-2">
              <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
              <span>
                {message}
                {line !== undefined && ` (line ${line}, column ${column ?? 1})`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {language === 'html' && (
        <div className="px-4 pt-4">
          <Switch label="Show as a page" isOn={isPage} onChange={setPage} />
        </div>
      )}
      {language === 'html' && isPage ? (
        <iframe
          title="Rendered page"
          sandbox=""
          srcDoc={pagePolicy + preview.text}
          className="m-4 min-h-0 flex-1 rounded-md border border-line bg-raised"
        />
      ) : (
        <pre className="min-h-0 flex-1 p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap text-fg">
          {preview.text === '' ? 'It renders to nothing.' : preview.text}
        </pre>
      )}
    </div>
  );
};
