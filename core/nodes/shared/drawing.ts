import { z } from 'zod';

/** What everything that is only drawn on the canvas can be given. Sizes are pixels. */
export const drawingColor = z.enum(['yellow', 'blue', 'green', 'red', 'grey']);

const pixels = (initial: number) => z.number().min(40).max(10_000).default(initial);
export const drawingSize = (width: number, height: number) => ({ width: pixels(width), height: pixels(height) });

export const drawingFields = [
  {
    key: 'color',
    type: 'select',
    label: 'Colour',
    options: [
      { value: 'yellow', label: 'Yellow' },
      { value: 'blue', label: 'Blue' },
      { value: 'green', label: 'Green' },
      { value: 'red', label: 'Red' },
      { value: 'grey', label: 'Grey' },
    ],
  },
  { key: 'width', type: 'number', label: 'Width', min: 40, max: 10_000, unit: 'px', half: true },
  { key: 'height', type: 'number', label: 'Height', min: 40, max: 10_000, unit: 'px', half: true },
] as const;
