import type { SystemNote } from '#core/contract/system-note.ts';

/** Notes that the system or the browser shows outside of the window. */
export type SystemNotes = {
  /** False where the browser has none, as on addresses that are not secure. */
  isOffered: boolean;
  isAllowed: () => boolean;
  /** Asks the user, which browsers allow on his own click only. */
  ask: () => Promise<boolean>;
  /** Resolves to true once the user has clicked on it. Rejects when it cannot be shown. */
  show: (note: SystemNote) => Promise<boolean>;
};

/** On the desktop the shell shows them, and the user's own switch is all the permission there is. */
export const createDesktopNotes = (show: SystemNotes['show']): SystemNotes => ({
  isOffered: true,
  isAllowed: () => true,
  ask: async () => true,
  show,
});

export const createBrowserNotes = (): SystemNotes => {
  const isOffered = 'Notification' in window;
  return {
    isOffered,
    isAllowed: () => isOffered && Notification.permission === 'granted',
    ask: async () => isOffered && (await Notification.requestPermission()) === 'granted',
    show: ({ title, text, tag }) =>
      new Promise((resolve, reject) => {
        const note = new Notification(title, { body: text, tag: `hookloom ${tag}` });
        note.addEventListener('click', () => {
          window.focus();
          note.close();
          resolve(true);
        });
        note.addEventListener('close', () => resolve(false));
        note.addEventListener('error', () => reject(new Error('The browser did not show the notification.')));
      }),
  };
};
