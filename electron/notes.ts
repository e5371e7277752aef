import { createNoteLimit, type SystemNote } from '#core/contract/system-note.ts';
import type { ElectronApi, NotificationApi } from './electron-api.ts';

/** Systems forget most notes without a word; what is held for their clicks must not grow with them. */
const maxHeld = 20;

type Options = {
  Notification: ElectronApi['Notification'];
  /** Epoch milliseconds. */
  now: () => number;
  bringToFront: () => void;
};

type Held = { notification: NotificationApi; leave: (isClicked: boolean) => void };

/**
 * Shows notes of the window by the system; each resolves to true once the user has clicked on it, with the window brought to the
 * front, and to false when it is gone. Rejects where the system shows none, and beyond ten in a minute.
 */
export function createNotes({ Notification, now, bringToFront }: Options): (note: SystemNote) => Promise<boolean> {
  const hasRoom = createNoteLimit(now);
  const held = new Map<string, Held>();
  const drop = (tag: string): void => {
    held.get(tag)?.notification.close();
    held.get(tag)?.leave(false);
  };

  return async ({ title, text, tag }) => {
    if (!Notification.isSupported()) throw new Error('This system shows no notifications.');
    if (!hasRoom()) throw new Error('Too many notifications within a minute.');
    drop(tag);
    const [oldest] = held.keys();
    if (held.size >= maxHeld && oldest !== undefined) drop(oldest);

    const { promise, resolve } = Promise.withResolvers<boolean>();
    // Some systems read markup in the text, and what failed may quote what a stranger sent.
    const notification = new Notification({ title, body: text.replaceAll('<', '‹') });
    const leave = (isClicked: boolean): void => {
      if (held.get(tag)?.notification === notification) held.delete(tag);
      resolve(isClicked);
    };
    // Held, because a notification that is collected as garbage hears no click.
    held.set(tag, { notification, leave });
    notification.on('click', () => {
      bringToFront();
      leave(true);
    });
    notification.on('close', () => leave(false));
    notification.show();
    return promise;
  };
}
