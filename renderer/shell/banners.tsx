import { useState } from 'react';
import { useApp, useConnection, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useInfo } from '#renderer/state/queries.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** States that last and that the user should know of, below the header. */
export const Banners = () => (
  <>
    <ConnectionBanner />
    <ConflictBanner />
    <SaveBanner />
    <NoticeBanners />
  </>
);

const ConnectionBanner = () => {
  const isDown = useConnection(({ status }) => status === 'reconnecting');
  return isDown ? (
    <Banner kind="warn">
      The server does not answer. Trying again… What you change meanwhile is kept in this window and saved when it is
      back.
    </Banner>
  ) : null;
};

const ConflictBanner = () => {
  const { documentStore, toast } = useApp();
  const isConflict = useDocument(({ save }) => save.kind === 'conflict');
  if (!isConflict) return null;
  const act = (work: () => Promise<void>) =>
    void work().catch((error: unknown) => toast({ kind: 'error', title: toErrorMessage(error) }));
  return (
    <Banner
      kind="error"
      actions={
        <>
          <Button size="sm" onClick={() => act(documentStore.getState().reload)}>
            Load theirs
          </Button>
          <Button size="sm" onClick={() => act(documentStore.getState().keepMine)}>
            Keep mine
          </Button>
        </>
      }
    >
      This flow was saved elsewhere while you changed it here. Loading theirs drops your changes since then; keeping
      yours overwrites theirs.
    </Banner>
  );
};

const SaveBanner = () => {
  const { documentStore } = useApp();
  const message = useDocument(({ save }) => (save.kind === 'failed' ? save.message : null));
  const isOnline = useConnection(({ status }) => status === 'online');
  return message !== null && isOnline ? (
    <Banner
      kind="error"
      actions={
        <Button size="sm" onClick={() => void documentStore.getState().saveNow()}>
          Try again
        </Button>
      }
    >
      Your last changes are not saved: {message}
    </Banner>
  ) : null;
};

const NoticeBanners = () => {
  const { data: info } = useInfo();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  if (!info) return null;
  return (
    <>
      {info.isUnlocked ? null : (
        <Banner kind="error">
          Stored secrets cannot be read: the data key is missing or wrong. Put it back and restart, or run{' '}
          <code className="font-mono text-xs">hookloom doctor --reset-secrets</code>. Until then, requests that need a
          secret get 503.
        </Banner>
      )}
      {info.notices
        .filter((notice) => !dismissed.includes(notice))
        .map((notice) => (
          <Banner
            key={notice}
            kind="info"
            actions={
              <Button size="sm" variant="ghost" onClick={() => setDismissed([...dismissed, notice])}>
                Dismiss
              </Button>
            }
          >
            {notice}
          </Banner>
        ))}
    </>
  );
};
