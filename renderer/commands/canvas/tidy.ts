import { tidy } from '#renderer/canvas/edit/tidy.ts';
import { defineCommand } from '../command.ts';

/** As long as `canvas.css` lets cards glide to their places. */
const glideMs = 200;

export const tidyCommand = defineCommand({
  id: 'canvas.tidy',
  title: 'Tidy up',
  group: 'Canvas',
  keys: ['Shift+Alt+KeyT'],
  scope: 'canvas',
  words: 'layout arrange align',
  isEnabled: ({ documentStore }) => (documentStore.getState().doc?.nodes.length ?? 0) > 1,
  run: async ({ documentStore, selectionStore }) => {
    const { doc, commit } = documentStore.getState();
    if (!doc) return;
    const places = await tidy(doc, selectionStore.getState().nodeIds);
    const canvas = document.querySelector('[data-canvas]');
    canvas?.setAttribute('data-tidying', '');
    commit('Tidy up', (draft) => {
      for (const node of draft.nodes) {
        const place = places.get(node.id);
        if (place && (place.x !== node.position.x || place.y !== node.position.y)) node.position = place;
      }
    });
    setTimeout(() => canvas?.removeAttribute('data-tidying'), glideMs);
  },
});
