import { z } from 'zod';
import type { AnswerDraft } from '../calls.ts';
import { NodeFailure } from '../node-failure.ts';
import { type CookieRow, cookieRows, toCookieHeaders } from './cookie-rows.ts';
import { headerRows, toHeaders, toHeaderValue } from './header-rows.ts';
import { mayBeTemplate, plainText, text, wholeNumber } from './values.ts';

/** The statuses that end an exchange: 1xx would leave the caller waiting. */
const statuses = { min: 200, max: 599 };
export const answerStatus = wholeNumber(statuses);

/** An answer as a document holds it, before its templates are rendered. */
export const answerTemplate = z.strictObject({
  status: z
    .union([z.number(), z.string()])
    .default(200)
    .refine((status) => mayBeTemplate(status) || answerStatus.safeParse(status).success, {
      error: 'a status is a whole number from 200 to 599',
    }),
  contentType: plainText('application/json'),
  headers: headerRows,
  cookies: cookieRows,
  template: plainText('{"ok": true}'),
});
export type AnswerTemplate = z.output<typeof answerTemplate>;

/** The same with every template rendered. */
export const renderedAnswer = z.strictObject({
  status: answerStatus.default(200),
  contentType: text(),
  headers: headerRows,
  cookies: cookieRows,
  template: text(),
});
export type RenderedAnswer = z.output<typeof renderedAnswer>;

const reserved = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-hookloom-run',
  'x-hookloom-version',
]);

/**
 * Makes an answer that can be sent. Fails with `header_invalid` on a header that could smuggle in another one, and with
 * `answer_status` on a status outside of 200-599. An empty content type sends none.
 */
export const toAnswerDraft = (answer: {
  status: number;
  contentType: string;
  headers: readonly { name: string; value: string }[];
  cookies?: readonly CookieRow[];
  body: string | Uint8Array;
}): AnswerDraft => {
  if (!Number.isInteger(answer.status) || answer.status < statuses.min || answer.status > statuses.max)
    throw new NodeFailure('answer_status', `${answer.status} cannot be answered: a status is from 200 to 599.`);
  const headers = toHeaders([...answer.headers, ...toCookieHeaders(answer.cookies ?? [])], reserved);
  const hasOwnType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const contentType = toHeaderValue('content-type', answer.contentType);
  return {
    status: answer.status,
    headers: contentType === '' || hasOwnType ? headers : [['content-type', contentType], ...headers],
    body: answer.body,
  };
};
