import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import { createNoteLimit, noteSizes, type SystemNote } from '#core/contract/system-note.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { ShowToast } from './app-context.tsx';
import type { SystemNotes } from './system-notes.ts';

export type Notice = Extract<HookloomEvent, { type: 'notify' }>;

type TellerOptions = {
  /** The user asked for notes outside of the window. */
  isWanted: () => boolean;
  /** The user has the window before him. */
  isWatched: () => boolean;
  /** The flow that the window shows, if any. */
  shownFlowId: () => FlowId | null;
  /** Shows the flow, and the run in it that a notice tells of. */
  open: (id: FlowId, run: RunId | null) => void;
  toast: ShowToast;
  system: Pick<SystemNotes, 'isAllowed' | 'show'>;
  /** Epoch milliseconds. */
  now: () => number;
};

/**
 * Tells the user of what happened elsewhere: outside of the window when he looks away and wants it so, else within it, where a
 * later notice about a flow takes the place of the one before.
 */
export const createNoticeTeller = (options: TellerOptions): ((notice: Notice) => void) => {
  const { isWanted, isWatched, system, now } = options;
  const hasRoom = createNoteLimit(now);
  return (notice) => {
    const isOutside = isWanted() && system.isAllowed() && !isWatched() && hasRoom();
    if (!isOutside) return tellWithin(notice, options);
    system.show(toSystemNote(notice)).then(
      (isClicked) => isClicked && openNotice(notice, options),
      () => tellWithin(notice, options),
    );
  };
};

const tellWithin = (notice: Notice, options: TellerOptions): void => {
  const { flowId, level, title, text } = notice;
  // The runs of the flow before his eyes are painted on it.
  if (flowId !== null && flowId === options.shownFlowId()) return;
  options.toast({
    id: `notice ${flowId ?? title}`,
    kind: level,
    title,
    description: text,
    ...(flowId === null ? {} : { action: { label: 'Open', run: () => openNotice(notice, options) } }),
  });
};

const openNotice = ({ flowId, runId }: Notice, { open }: TellerOptions): void => {
  if (flowId !== null) open(flowId, runId);
};

const toSystemNote = ({ flowId, title, text }: Notice): SystemNote => ({
  title: title.slice(0, noteSizes.title) || 'Hookloom',
  text: text.slice(0, noteSizes.text),
  tag: (flowId ?? title).slice(0, noteSizes.tag) || 'hookloom',
});

/** The user has this window before him. */
export const isWindowWatched = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
