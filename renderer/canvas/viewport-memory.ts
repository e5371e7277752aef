import { z } from 'zod';
import type { Viewport } from './opening-viewport.ts';

const viewport = z.object({ x: z.number(), y: z.number(), zoom: z.number().min(0.05).max(4) });

const keyOf = (flowId: string) => `hookloom.viewport.${flowId}`;

/** What a flow was last seen like in this tab; null when it was not seen yet. */
export const recallViewport = (storage: Pick<Storage, 'getItem'>, flowId: string): Viewport | null => {
  try {
    return viewport.parse(JSON.parse(storage.getItem(keyOf(flowId)) ?? 'null'));
  } catch {
    return null;
  }
};

export const rememberViewport = (storage: Pick<Storage, 'setItem'>, flowId: string, seen: Viewport): void =>
  storage.setItem(keyOf(flowId), JSON.stringify(seen));
