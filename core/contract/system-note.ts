import { z } from 'zod';

/** The longest texts that the shell takes. */
export const noteSizes = { title: 200, text: 400, tag: 100 };

/** What the system is asked to show outside of the window. A later note takes the place of an earlier one with its tag. */
export const systemNote = z.strictObject({
  title: z.string().min(1).max(noteSizes.title),
  text: z.string().max(noteSizes.text),
  tag: z.string().min(1).max(noteSizes.tag),
});
export type SystemNote = z.infer<typeof systemNote>;

const maxNotes = 10;
const perMs = 60_000;

/**
 * True as long as one more note may be shown now: at most ten in a minute, however much goes wrong. The window counts, and the
 * desktop shell counts for itself, because it cannot know who speaks for the window.
 */
export const createNoteLimit = (now: () => number): (() => boolean) => {
  let shownAt: number[] = [];
  return () => {
    const at = now();
    shownAt = shownAt.filter((moment) => at - moment < perMs);
    if (shownAt.length >= maxNotes) return false;
    shownAt.push(at);
    return true;
  };
};
