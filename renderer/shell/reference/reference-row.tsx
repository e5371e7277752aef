import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { DocText } from '#renderer/ui/doc-text.tsx';
import type { ReferenceEntry } from './reference-sections.ts';
import { TryTemplate } from './try-template.tsx';

/** Name, form and explanation of one thing; opened, its example to try. */
export const ReferenceRow = ({ entry }: { entry: ReferenceEntry }) => {
  const { name, signature, doc, example } = entry;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="border-t border-line first:border-t-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-start gap-2 px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={classNames('mt-0.5 shrink-0 text-fg-3 transition-transform duration-120', isOpen && 'rotate-90')}
        />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-sm font-medium">{name}</span>
            {signature === name ? null : (
              <code className="min-w-0 font-mono text-xs wrap-anywhere text-accent-text">{signature}</code>
            )}
          </span>
          <span className="mt-0.5 block text-xs text-fg-2">
            <DocText text={doc} />
          </span>
        </span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <TryTemplate name={name} example={example[0]} />}
      </div>
    </li>
  );
};
