import type { Platform } from '#renderer/state/platform.ts';
import type { UiStore } from '#renderer/state/ui-store.ts';

/** Keeps `data-theme` on the root at what the user chose, or at what the system wants. Lives as long as the window. */
export const followTheme = (uiStore: UiStore, platform: Platform): void => {
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = uiStore.getState();
    document.documentElement.dataset['theme'] = theme === 'system' ? (prefersDark.matches ? 'dark' : 'light') : theme;
  };
  apply();
  platform.setTheme(uiStore.getState().theme);
  prefersDark.addEventListener('change', apply);
  uiStore.subscribe(({ theme }, before) => {
    if (theme === before.theme) return;
    apply();
    platform.setTheme(theme);
  });
};
