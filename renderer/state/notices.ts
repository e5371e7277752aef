import type { HookloomEvent } from '#core/contract/events.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { ShowToast } from './app-context.tsx';

export type Notice = Extract<HookloomEvent, { type: 'notify' }>;

/** Notes that the system or browser shows outside of the window. */
type SystemNotes = {
  isAllowed: () => boolean;
  /** The user has the window before him. */
  isWatched: () => boolean;
  show: (notice: Notice, onClick: () => void) => void;
};

type TellerOptions = {
  /** The user asked for notes outside of the window. */
  isWanted: () => boolean;
  /** The flow that the window shows, if any. */
  shownFlowId: () => FlowId | null;
  openFlow: (id: FlowId) => void;
  toast: ShowToast;
  system: SystemNotes;
};

/** Tells the user of what happened elsewhere: outside of the window when he looks away and wants it so, else within it. */
export const createNoticeTeller =
  ({ isWanted, shownFlowId, openFlow, toast, system }: TellerOptions) =>
  (notice: Notice): void => {
    const { flowId, level, title, text } = notice;
    const open = () => flowId !== null && openFlow(flowId);
    if (isWanted() && system.isAllowed() && !system.isWatched()) {
      system.show(notice, open);
      return;
    }
    // The runs of the flow before his eyes are painted on it.
    if (flowId !== null && flowId === shownFlowId()) return;
    toast({
      id: `notice ${flowId ?? title}`,
      kind: level,
      title,
      description: text,
      ...(flowId === null ? {} : { action: { label: 'Open', run: open } }),
    });
  };

/** False where the browser has none, as on addresses that are not secure. */
export const hasSystemNotes = (): boolean => 'Notification' in window;

/** Asks the user, which browsers allow on his own click only. */
export const askForSystemNotes = async (): Promise<boolean> =>
  hasSystemNotes() && (await Notification.requestPermission()) === 'granted';

export const systemNotes: SystemNotes = {
  isAllowed: () => hasSystemNotes() && Notification.permission === 'granted',
  isWatched: () => document.visibilityState === 'visible' && document.hasFocus(),
  show: ({ title, text, flowId }, onClick) => {
    // A later note about the same flow takes the place of the one before.
    const note = new Notification(title, { body: text, tag: `hookloom ${flowId ?? title}` });
    note.addEventListener('click', () => {
      window.focus();
      note.close();
      onClick();
    });
  },
};
