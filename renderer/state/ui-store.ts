import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaptureId } from '#core/contract/records/ids.ts';

export const themeChoice = z.enum(['light', 'dark', 'system']);
export type ThemeChoice = z.infer<typeof themeChoice>;

export const page = z.enum([
  'flow',
  'requests',
  'webhooks',
  'outbound',
  'credentials',
  'environment',
  'reference',
  'settings',
]);
export type Page = z.infer<typeof page>;

const panel = (size: number) =>
  z.object({ isOpen: z.boolean().default(true), size: z.number().default(size) }).prefault({});

/** What the browser remembers of the window. Sizes are pixels. */
const remembered = z.object({
  theme: themeChoice.default('system'),
  /** Single letters as shortcuts on the canvas (WCAG 2.1.4 asks for a way to turn them off). */
  hasLetterKeys: z.boolean().default(true),
  /** Tells of failures outside of the window, where the browser or system allows it. */
  showsNotifications: z.boolean().default(false),
  panels: z
    .object({
      left: panel(250),
      inspector: panel(380),
      dock: panel(272)
        .and(z.object({ side: z.enum(['bottom', 'right']).default('bottom') }).prefault({}))
        .prefault({}),
    })
    .prefault({}),
});
export type Remembered = z.output<typeof remembered>;
export type PanelName = keyof Remembered['panels'];

/** A window over the main window; each is opened from several places. */
export type DialogName =
  | 'palette'
  | 'help'
  | 'publish'
  | 'composer'
  | 'versions'
  | 'rename'
  | 'delete-flow'
  | 'rotate-token'
  | 'new-flow'
  | 'replay'
  | 'problems'
  | 'test';

export type UiState = Remembered & {
  page: Page;
  dialog: DialogName | null;
  /** The template or code field that stands open in the big editor. */
  openEditor: { nodeId: string; field: string } | null;
  /** The setting that the inspector is to show next; null once it does. */
  wantedField: { nodeId: string; field: string } | null;
  /** The flow of which the user agreed that tests may have effects outside, until the window is loaded again. */
  effectsAcceptedFor: string | null;
  /** The capture whose values serve as sample; null means the newest. */
  pickedCaptureId: CaptureId | null;
  /** Of the canvas, 1 is natural size. */
  zoom: number;
  setTheme: (theme: ThemeChoice) => void;
  setLetterKeys: (hasLetterKeys: boolean) => void;
  setNotifications: (showsNotifications: boolean) => void;
  setPanel: (name: PanelName, change: Partial<Remembered['panels']['dock']>) => void;
  togglePanel: (name: PanelName) => void;
  setPage: (page: Page) => void;
  setDialog: (dialog: DialogName | null) => void;
  setOpenEditor: (editor: UiState['openEditor']) => void;
  setWantedField: (field: UiState['wantedField']) => void;
  pickCapture: (id: CaptureId | null) => void;
  acceptEffects: (flowId: string) => void;
  setZoom: (zoom: number) => void;
};

export type UiStore = StoreApi<UiState>;

const storageKey = 'hookloom.window';
const kept = Object.keys(remembered.shape) as (keyof Remembered)[];

const readRemembered = (storage: Storage, isSmall: boolean): Remembered => {
  // A small window leaves the room to the canvas until the user asks for the list.
  const fresh = { panels: { left: { isOpen: !isSmall } } };
  try {
    return remembered.parse(JSON.parse(storage.getItem(storageKey) ?? 'null') ?? fresh);
  } catch {
    return remembered.parse(fresh);
  }
};

/** Layout and passing state of this window; theme, panels and key switch survive a reload in `storage`. `isSmall`: the window has no room for all panels. */
export const createUiStore = (storage: Storage, isSmall = false): UiStore => {
  const store = createStore<UiState>((set, get) => ({
    ...readRemembered(storage, isSmall),
    page: 'flow',
    dialog: null,
    openEditor: null,
    wantedField: null,
    effectsAcceptedFor: null,
    pickedCaptureId: null,
    zoom: 1,
    setTheme: (theme) => set({ theme }),
    setLetterKeys: (hasLetterKeys) => set({ hasLetterKeys }),
    setNotifications: (showsNotifications) => set({ showsNotifications }),
    setPanel: (name, change) =>
      set(({ panels }) => ({ panels: { ...panels, [name]: { ...panels[name], ...change } } })),
    togglePanel: (name) => get().setPanel(name, { isOpen: !get().panels[name].isOpen }),
    setPage: (next) => set({ page: next }),
    setDialog: (dialog) => set({ dialog }),
    setOpenEditor: (openEditor) => set({ openEditor }),
    setWantedField: (wantedField) => set({ wantedField }),
    pickCapture: (pickedCaptureId) => set({ pickedCaptureId }),
    acceptEffects: (effectsAcceptedFor) => set({ effectsAcceptedFor }),
    setZoom: (zoom) => set({ zoom }),
  }));
  store.subscribe((state, before) => {
    if (kept.every((key) => state[key] === before[key])) return;
    storage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept.map((key) => [key, state[key]]))));
  });
  return store;
};
