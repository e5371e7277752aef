import type { Capture, ReplayEdits } from '#core/contract/records/capture.ts';

type Draft = {
  method: string;
  target: string;
  headers: string /** Null where it cannot be edited. */;
  body: string | null;
};

/** The difference between a captured request and what the user made of it. */
export const toEdits = (capture: Capture, { method, target, headers, body }: Draft): ReplayEdits => {
  const edits: ReplayEdits = {};
  if (method !== capture.method) edits.method = method;
  if (target !== capture.target) {
    const [path = '', search = ''] = splitOnce(target, '?');
    edits.path = path;
    edits.query = Object.fromEntries(new URLSearchParams(search));
  }
  const added = headers
    .split('\n')
    .map((line) => splitOnce(line, ':').map((part) => part.trim()))
    .filter(([name]) => name !== undefined && name !== '');
  if (added.length > 0) edits.headers = Object.fromEntries(added.map(([name = '', value = '']) => [name, value]));
  if (body !== null && body !== capture.bodyText) edits.body = body;
  return edits;
};

const splitOnce = (text: string, mark: string): string[] => {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};
