import { node, type ParserState } from './parser-state.ts';
import type { Statement, WebhookSource } from './syntax-tree.ts';

const form = /\$\{Webhook::(Query|Headers|Body)((?:\.[^.{}\s]+)*)\}/y;

const sources: { readonly [name: string]: WebhookSource } = { Query: 'query', Headers: 'headers', Body: 'body' };

/** `${Webhook::Body.a.b}`, or null where the text only looks like it. */
export const parseWebhookPath = (state: ParserState, from: number): Statement | null => {
  const { cursor } = state;
  form.lastIndex = from;
  const match = form.exec(cursor.text);
  const source = sources[match?.[1] ?? ''];
  if (match === null || source === undefined || form.lastIndex > cursor.end) return null;
  let at = from + '${Webhook::'.length + source.length;
  const path = (match[2] ?? '')
    .split('.')
    .slice(1)
    .map((name) => {
      at += 1 + name.length;
      return { name, from: at - name.length, to: at };
    });
  cursor.next = cursor.to = cursor.previousTo = form.lastIndex;
  cursor.trimAfter = false;
  const expression = node(state, from, { type: 'webhook' as const, source, path });
  return { type: 'output', expression, from, to: form.lastIndex };
};
