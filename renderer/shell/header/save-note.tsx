import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import type { SaveState } from '#renderer/state/document-store.ts';

const toWords = (save: SaveState): string => {
  switch (save.kind) {
    case 'saved':
      return 'Saved';
    case 'dirty':
      return 'Unsaved changes';
    case 'saving':
      return 'Saving…';
    case 'failed':
      return 'Not saved';
    case 'conflict':
      return 'Changed elsewhere';
  }
};

/** Whether the draft is stored, and how far it is ahead of what is published. */
export const SaveNote = () => {
  const { documentStore } = useApp();
  const save = useDocument((state) => state.save);
  const version = useDocument(({ flow }) => flow?.publishedVersion ?? null);
  const ahead = useDocument(({ flow }) => flow?.unpublishedChanges ?? 0);
  const published =
    version === null
      ? 'not published yet'
      : ahead > 0
        ? `${ahead} unpublished ${ahead === 1 ? 'change' : 'changes'}`
        : `version ${version}`;
  return (
    <p className="shrink-0 text-xs whitespace-nowrap text-fg-2">
      <span
        role="status"
        className={save.kind === 'failed' || save.kind === 'conflict' ? 'font-medium text-error' : ''}
      >
        {toWords(save)}
      </span>
      {save.kind === 'failed' ? (
        <button
          type="button"
          className="ml-1 rounded-xs px-1 font-medium text-accent-text hover:bg-hover"
          onClick={() => void documentStore.getState().saveNow()}
        >
          Try again
        </button>
      ) : null}
      <span className="text-fg-3 max-[1240px]:hidden"> · {published}</span>
    </p>
  );
};
