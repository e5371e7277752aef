import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import { isExpression } from '#renderer/inspector/expression.ts';

/** What a text renders to: as the engine says, or itself where it holds no tag. */
export const previewOrText = (preview: FieldPreview | undefined, text: string): FieldPreview | undefined =>
  preview ?? (isExpression(text) ? undefined : { ok: true, value: text, text, warnings: [] });
