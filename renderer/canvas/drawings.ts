import type { FlowNode } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';

type Box = { x: number; y: number; width: number; height: number };

/** What a drawing on the canvas may not fall below, so that it can still be taken hold of. */
export const smallestDrawing = { width: 120, height: 60 } as const;
const usual = { width: 240, height: 120 } as const;

/** Notes and groups: drawn, never run, and without wires. */
export const isDrawing = ({ kind }: Pick<FlowNode, 'kind'>): boolean => definitionOf(kind)?.isDrawingOnly === true;

export const isGroup = ({ kind }: Pick<FlowNode, 'kind'>): boolean => kind === 'group';

/** A drawing's setting, or what its kind begins with. */
const settingOf = ({ kind, settings }: Pick<FlowNode, 'kind' | 'settings'>, key: string): unknown => {
  if (settings[key] !== undefined) return settings[key];
  const parsed = definitionOf(kind)?.settings.safeParse({}).data;
  return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, key) : undefined;
};

export const drawingSize = (node: Pick<FlowNode, 'kind' | 'settings'>): { width: number; height: number } => {
  const sizeOf = (key: 'width' | 'height') => {
    const size = settingOf(node, key);
    return typeof size === 'number' ? Math.max(size, smallestDrawing[key]) : usual[key];
  };
  return { width: sizeOf('width'), height: sizeOf('height') };
};

/** The text, title or colour of a drawing; empty where it has none. */
export const toDrawingText = (node: Pick<FlowNode, 'kind' | 'settings'>, key: 'text' | 'title' | 'color'): string => {
  const value = settingOf(node, key);
  return typeof value === 'string' ? value : '';
};

export type Placed = { id: string; box: Box };

/** What lies in a frame: whatever has its middle within. */
export const contentsOf = (frame: Placed, all: readonly Placed[]): string[] =>
  all.filter(({ id, box }) => id !== frame.id && isWithin(middleOf(box), frame.box)).map(({ id }) => id);

const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

const isWithin = ({ x, y }: { x: number; y: number }, box: Box): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
