import type { InboundFile } from '#core/engine/engine.ts';
import type { JsonValue } from '#core/flow/json.ts';

export type ParsedBody =
  | { ok: true; body: JsonValue; files?: readonly InboundFile[] }
  | { ok: false; message: string; line?: number; column?: number };

export type ParseLimits = { maxJsonDepth: number; maxFormFields: number };
export type ParseOptions = ParseLimits & {
  /** What the webhook takes the body for, whatever its content type says. */
  as?: 'auto' | 'json' | 'text' | 'form' | 'multipart' | 'xml' | 'raw';
  files?: 'store' | 'off';
};
