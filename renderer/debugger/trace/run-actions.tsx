import { Copy, Ellipsis, PencilLine, Pin, PinOff, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';
import type { Run } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/menu.tsx';
import { ReplayDialog } from '../replay/replay-dialog.tsx';
import { toCurl } from '../replay/to-curl.ts';
import { useReplay } from '../replay/use-replay.tsx';

/** What can be done with the shown request: replay it, change and replay it, copy, pin, delete. */
export const RunActions = ({ flowId, capture, run }: { flowId: FlowId; capture: Capture; run: Run | null }) => {
  const { client, platform, queryClient, runStore, uiStore, toast } = useApp();
  const isPublished = useDocument(({ flow }) => typeof flow?.publishedVersion === 'number');
  const [isEditing, setEditing] = useState(false);
  const { replay, isReplaying, question } = useReplay(capture, run);

  const act = (work: Promise<unknown>) =>
    work.catch((error: unknown) => toast({ title: toErrorMessage(error), kind: 'error' }));
  const copyCurl = async () => {
    const { url } = await client.flows.endpoint({ id: flowId });
    const isCopied = await platform.copyText(toCurl(capture, url));
    toast({
      title: isCopied ? 'Request copied as cURL, without its secrets' : 'The system did not allow copying',
      kind: isCopied ? 'ok' : 'error',
    });
  };
  const pin = async () => {
    await client.captures.pin({ id: capture.id, isPinned: !capture.isPinned });
    await queryClient.invalidateQueries({ queryKey: queryKeys.captures });
    await queryClient.invalidateQueries({ queryKey: queryKeys.capture });
  };
  const remove = async () => {
    await client.captures.remove({ id: capture.id });
    uiStore.getState().pickCapture(null);
    runStore.getState().backToEditing();
  };

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button size="sm" variant="ghost" isBusy={isReplaying} className="text-accent-text">
            <RotateCcw size={14} aria-hidden /> Replay
          </Button>
        }
      >
        <MenuItem icon={<RotateCcw size={14} />} onSelect={() => void replay({ target: 'draft' })}>
          Replay on draft
        </MenuItem>
        <MenuItem
          icon={<RotateCcw size={14} />}
          isDisabled={!isPublished}
          onSelect={() => void replay({ target: 'live' })}
        >
          Replay on live
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<PencilLine size={14} />} onSelect={() => setEditing(true)}>
          Edit and replay…
        </MenuItem>
      </Menu>
      <Menu
        align="end"
        trigger={<IconButton size="sm" label="More about this request" icon={<Ellipsis size={14} />} />}
      >
        <MenuItem icon={<Copy size={14} />} onSelect={() => void act(copyCurl())}>
          Copy as cURL
        </MenuItem>
        <MenuItem icon={capture.isPinned ? <PinOff size={14} /> : <Pin size={14} />} onSelect={() => void act(pin())}>
          {capture.isPinned ? 'Let it age out' : 'Keep it (pin)'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 size={14} />} isDangerous onSelect={() => void act(remove())}>
          Delete this request
        </MenuItem>
      </Menu>
      {isEditing ? (
        <ReplayDialog
          capture={capture}
          isPublished={isPublished}
          onClose={() => setEditing(false)}
          onReplay={(request) => {
            setEditing(false);
            void replay(request);
          }}
        />
      ) : null}
      {question}
    </>
  );
};
