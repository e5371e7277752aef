import { Search } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { ReferenceRow } from './reference-row.tsx';
import { findEntries, type ReferenceSection, referenceSections } from './reference-sections.ts';

/** Everything a template can say, to look up and to try out. */
export const ReferencePage = () => {
  const [query, setQuery] = useState('');
  const sections = findEntries(referenceSections, useDeferredValue(query));
  const count = sections.reduce((sum, { entries }) => sum + entries.length, 0);
  const id = useId();
  return (
    <main className="flex h-full min-h-0 flex-col bg-canvas">
      <div className="flex h-14 shrink-0 items-center gap-4 border-b border-line bg-panel px-4">
        <h1 className="text-lg font-semibold whitespace-nowrap">Template reference</h1>
        <div className="w-110 max-w-full">
          <TextInput
            type="search"
            aria-label="Search the template reference"
            placeholder="base64, sort, first letter"
            icon={<Search size={14} />}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <span role="status" className="text-xs whitespace-nowrap text-fg-2 tabular-nums">
          {count === 1 ? '1 entry' : `${count} entries`}
        </span>
      </div>
      {count === 0 ? (
        <EmptyState title="Nothing matches" action={<Button onClick={() => setQuery('')}>Clear the search</Button>} />
      ) : (
        <div className="flex min-h-0 flex-1">
          <Contents sections={sections} idPrefix={id} />
          <div className="min-w-0 flex-1 overflow-y-auto">
            <div className="flex max-w-220 flex-col gap-6 p-6">
              {sections.map(({ title, entries }) => (
                <section key={title} aria-labelledby={`${id}${title}`}>
                  <h2 id={`${id}${title}`} tabIndex={-1} className="mb-2 scroll-mt-6 text-md font-semibold">
                    {title}
                  </h2>
                  <ul className="overflow-hidden rounded-lg border border-line bg-panel">
                    {entries.map((entry) => (
                      <ReferenceRow key={entry.key} entry={entry} />
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          </div>
        </div>
      )}
    </main>
  );
};

const Contents = ({ sections, idPrefix }: { sections: readonly ReferenceSection[]; idPrefix: string }) => {
  const show = (title: string) => {
    const heading = document.getElementById(`${idPrefix}${title}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav aria-label="Sections" className="w-44 shrink-0 border-r border-line bg-panel p-2">
      <ul className="flex flex-col gap-0.5">
        {sections.map(({ title, entries }) => (
          <li key={title}>
            <button
              type="button"
              onClick={() => show(title)}
              className="flex h-8 w-full items-center justify-between rounded-md px-2 text-sm text-fg-2 hover:bg-hover hover:text-fg"
            >
              {title}
              <span className="text-2xs text-fg-3 tabular-nums">{entries.length}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
};
