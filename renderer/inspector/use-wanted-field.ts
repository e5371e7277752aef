import { useEffect } from 'react';
import { useApp, useUi } from '#renderer/state/app-context.tsx';

// Sections open and editors load before their fields are there.
const maxFrames = 40;

/** The field that is asked for, and what stands above it: of two fields the one with the longer path is nearer. */
const findField = (path: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[aria-label="Inspector"] [data-field]')]
    .filter(
      ({ dataset: { field = '' } }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
    )
    .toSorted((a, b) => (b.dataset['field']?.length ?? 0) - (a.dataset['field']?.length ?? 0))[0];

const focusable = 'input, textarea, [contenteditable=true], [role=combobox], button';

/** Scrolls to the field that somebody asked for, such as the list of problems, and gives it the focus. */
export const useWantedField = (nodeId: string): void => {
  const { uiStore } = useApp();
  const wanted = useUi(({ wantedField }) => (wantedField?.nodeId === nodeId ? wantedField.field : null));
  useEffect(() => {
    if (wanted === null) return;
    let frame = 0;
    let handle = requestAnimationFrame(function look() {
      const field = findField(wanted);
      const target = field?.querySelector<HTMLElement>(focusable);
      frame += 1;
      if (!target && frame < maxFrames) {
        handle = requestAnimationFrame(look);
        return;
      }
      field?.scrollIntoView({ block: 'center' });
      target?.focus({ preventScroll: true });
      uiStore.getState().setWantedField(null);
    });
    return () => cancelAnimationFrame(handle);
  }, [wanted, uiStore]);
};
