import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { drawingColor, drawingFields, drawingSize } from '../shared/drawing.ts';
import { plainText } from '../shared/values.ts';

const settings = z.strictObject({
  title: plainText(),
  color: drawingColor.default('grey'),
  ...drawingSize(480, 240),
});

export const group = defineNode({
  kind: 'group',
  version: 1,
  title: 'Group',
  tagline: 'Draw a frame around nodes',
  icon: 'group',
  family: 'logic',
  refPrefix: 'group',
  outputs: [],
  sideEffect: 'none',
  isDrawingOnly: true,
  settings,
  plain: ['title', 'color', 'width', 'height'],
  form: [{ key: 'title', type: 'text', label: 'Title' }, ...drawingFields],
  summary: ({ title }) => title.trim() || 'Group',
  docs: {
    text: 'A frame with a title behind nodes that belong together. It takes no part in runs and cannot be connected.',
    example: {
      settings: { title: 'Look the customer up', color: 'blue' },
      explains: 'A blue frame stands behind the nodes that look the customer up.',
    },
  },
});
