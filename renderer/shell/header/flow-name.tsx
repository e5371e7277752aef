import { useApp, useDocument } from '#renderer/state/app-context.tsx';

/** Folder and name; pressing them opens the dialog that changes both. */
export const FlowName = () => {
  const { uiStore } = useApp();
  const folder = useDocument(({ doc }) => doc?.folder ?? '');
  const name = useDocument(({ doc }) => doc?.name ?? '');
  return (
    <button
      type="button"
      aria-label={`${folder === '' ? '' : `${folder} / `}${name}: rename or move`}
      onClick={() => uiStore.getState().setDialog('rename')}
      className="-mx-1.5 flex h-8 shrink-0 items-center gap-2 rounded-sm px-1.5 text-md hover:bg-hover"
    >
      {folder === '' ? null : (
        <>
          <span className="max-w-32 shrink-0 truncate text-fg-2 max-[1360px]:hidden">{folder}</span>
          <span className="text-fg-3 max-[1360px]:hidden" aria-hidden>
            /
          </span>
        </>
      )}
      <span className="max-w-64 truncate font-semibold max-[1100px]:max-w-40">{name}</span>
    </button>
  );
};
