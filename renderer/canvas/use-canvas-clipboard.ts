import { type RefObject, useEffect } from 'react';
import { pasteText, textOfSelection } from '#renderer/commands/canvas/clipboard-actions.ts';
import { deleteSelection } from '#renderer/commands/canvas/selection-actions.ts';
import { useApp } from '#renderer/state/app-context.tsx';

/** The browser's own copy, cut and paste, while the canvas has the focus: they need no permission and work on every address. */
export const useCanvasClipboard = (frame: RefObject<HTMLDivElement | null>): void => {
  const app = useApp();
  useEffect(() => {
    const isOurs = () => {
      const focused = document.activeElement;
      return focused !== null && frame.current?.contains(focused) === true && !(focused instanceof HTMLInputElement);
    };
    const copy = (event: ClipboardEvent) => {
      const text = isOurs() ? textOfSelection(app) : null;
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') deleteSelection(app);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isOurs() && pasteText(app, text)) event.preventDefault();
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [app, frame]);
};
