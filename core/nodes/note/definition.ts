import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { drawingColor, drawingFields, drawingSize } from '../shared/drawing.ts';
import { plainText } from '../shared/values.ts';

const settings = z.strictObject({
  text: plainText(),
  color: drawingColor.default('yellow'),
  ...drawingSize(240, 120),
});

export const note = defineNode({
  kind: 'note',
  version: 1,
  title: 'Note',
  tagline: 'Write something on the canvas',
  icon: 'sticky-note',
  family: 'logic',
  refPrefix: 'note',
  outputs: [],
  sideEffect: 'none',
  isDrawingOnly: true,
  settings,
  plain: ['text', 'color', 'width', 'height'],
  form: [{ key: 'text', type: 'text', label: 'Text' }, ...drawingFields],
  summary: ({ text }) => text.split('\n', 1)[0]?.trim() || 'Empty note',
  docs: {
    text: 'A sheet of paper on the canvas for whoever reads the flow. It takes no part in runs and cannot be connected.',
    example: {
      settings: { text: 'Finance wants paid invoices only.', color: 'yellow' },
      explains: 'The note shows this text on yellow paper.',
    },
  },
});
