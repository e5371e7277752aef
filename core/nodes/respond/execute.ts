import { stringifyJson } from '#core/flow/json.ts';
import type { AnswerDraft, Executor, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toAnswerDraft } from '../shared/answer.ts';
import { defaultStatus, type respond } from './definition.ts';

export const executeRespond: Executor<typeof respond> = (settings, _input, context) => {
  const draft = toDraft(settings);
  const isSent = context.answer(draft);
  return { port: 'out', output: { status: draft.status, sent: isSent } };
};

const toDraft = (settings: SettingsOf<typeof respond>): AnswerDraft => {
  const { kind, headers } = settings;
  const status = settings.status ?? defaultStatus[kind];
  switch (kind) {
    case 'template':
      return toAnswerDraft({
        status,
        headers,
        contentType: settings.contentType || 'application/json',
        body: settings.template,
      });
    case 'json':
      return toAnswerDraft({
        status,
        headers,
        contentType: settings.contentType || 'application/json',
        body: stringifyJson(settings.json),
      });
    case 'text':
      return toAnswerDraft({
        status,
        headers,
        contentType: settings.contentType || 'text/plain; charset=utf-8',
        body: settings.text,
      });
    case 'redirect':
      return toAnswerDraft({
        status,
        contentType: '',
        headers: [{ name: 'location', value: toLocation(settings.location) }, ...headers],
        body: '',
      });
    case 'empty':
      return toAnswerDraft({ status, headers, contentType: '', body: '' });
  }
};

/** An address as a header can carry it: letters beyond ASCII are percent-encoded. */
const toLocation = (location: string): string => {
  if (location.trim() === '') throw new NodeFailure('respond_location', 'The redirect has no address to lead to.');
  return location.trim().replace(/[^\x00-\x7f]+/g, (letters) => encodeURIComponent(letters.toWellFormed()));
};
