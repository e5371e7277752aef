import { stringifyJson } from '#core/flow/json.ts';
import type { AnswerDraft } from '../calls.ts';
import type { Executor, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toAnswerDraft } from '../shared/answer.ts';
import { defaultStatus, type respond } from './definition.ts';

export const executeRespond: Executor<typeof respond> = (settings, _input, context) => {
  const draft = toDraft(settings);
  const isSent = context.answer(draft);
  return { port: 'out', output: { status: draft.status, sent: isSent } };
};

const toDraft = (settings: SettingsOf<typeof respond>): AnswerDraft => {
  const { kind, headers, cookies } = settings;
  const status = settings.status ?? defaultStatus[kind];
  switch (kind) {
    case 'template':
      return toAnswerDraft({
        status,
        headers,
        cookies,
        contentType: settings.contentType || 'application/json',
        body: settings.template,
      });
    case 'json':
      return toAnswerDraft({
        status,
        headers,
        cookies,
        contentType: settings.contentType || 'application/json',
        body: stringifyJson(settings.json),
      });
    case 'text':
      return toAnswerDraft({
        status,
        headers,
        cookies,
        contentType: settings.contentType || 'text/plain; charset=utf-8',
        body: settings.text,
      });
    case 'binary':
      return toAnswerDraft({
        status,
        headers,
        cookies,
        contentType: settings.contentType || 'application/octet-stream',
        body: fromBase64(settings.binary),
      });
    case 'redirect':
      return toAnswerDraft({
        status,
        contentType: '',
        cookies,
        headers: [{ name: 'location', value: toLocation(settings.location) }, ...headers],
        body: '',
      });
    case 'empty':
      return toAnswerDraft({ status, headers, cookies, contentType: '', body: '' });
  }
};

/** An address as a header can carry it: letters beyond ASCII are percent-encoded. */
const toLocation = (location: string): string => {
  if (location.trim() === '') throw new NodeFailure('respond_location', 'The redirect has no address to lead to.');
  return location.trim().replace(/[^\x00-\x7f]+/g, (letters) => encodeURIComponent(letters.toWellFormed()));
};

/** Standard or URL-safe, with or without padding and line breaks. */
const fromBase64 = (text: string): Uint8Array => {
  const letters = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  } catch (error) {
    throw new NodeFailure('respond_base64', 'The bytes to answer with are not Base64.', { cause: error });
  }
};
