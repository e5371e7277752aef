import { z } from 'zod';
import { headerRows, nameValueRows } from '../shared/header-rows.ts';
import { anyValue, mayBeTemplate, plainText, text, toText, wholeNumber, yesOrNo } from '../shared/values.ts';
import { isStatusList } from './retry-rules.ts';

const body = z
  .strictObject({
    kind: z.enum(['none', 'json', 'form', 'multipart', 'raw', 'binary']).default('none'),
    json: anyValue(),
    form: nameValueRows,
    /** A row with a file name is a file. */
    multipart: z
      .array(
        z.strictObject({
          name: text(),
          value: text(),
          encoding: z.enum(['text', 'base64']).default('text'),
          fileName: text(),
          contentType: text(),
        }),
      )
      .max(1_000)
      .default([]),
    raw: text(),
    /** Base64. */
    binary: text(),
    /** Of a raw or binary body; empty: plain text, or bytes. */
    contentType: text(),
  })
  .prefault({});

const retry = z
  .strictObject({
    times: wholeNumber({ min: 0, max: 10 }).default(0),
    delayMs: wholeNumber({ min: 0, max: 300_000 }).default(1_000),
    statuses: text('429, 5xx').refine(
      (list) => mayBeTemplate(list) || isStatusList(list),
      'statuses are numbers and classes with commas between them: 429, 5xx',
    ),
  })
  .prefault({});

const pagination = z
  .strictObject({
    kind: z.enum(['none', 'link', 'next-url', 'cursor', 'page']).default('none'),
    /** Where a page's list is within its body; empty: the body itself. */
    itemsPath: text(),
    /** Where the next page's address or cursor is. */
    nextPath: text(),
    parameter: text('page'),
    start: wholeNumber({ min: 0, max: 1_000_000_000 }).default(1),
    step: wholeNumber({ min: 1, max: 1_000_000 }).default(1),
    maxPages: wholeNumber({ min: 1, max: 100 }).default(10),
  })
  .prefault({});

const isAddress = (url: string): boolean => url.trim() === '' || mayBeTemplate(url) || URL.canParse(url.trim());

export const settings = z.strictObject({
  method: text('GET').refine(
    (method) => mayBeTemplate(method) || /^\s*[A-Za-z]{1,20}\s*$/.test(method),
    'this is not an HTTP method',
  ),
  url: z
    .preprocess(toText, z.string())
    .refine((url) => url.trim() !== '', 'enter the address to call')
    .refine(isAddress, 'an address starts with https:// or http://')
    .prefault(''),
  query: nameValueRows,
  headers: headerRows,
  /** A name, never a secret. */
  credential: plainText(),
  body,
  answer: z.enum(['auto', 'json', 'text', 'binary']).default('auto'),
  followRedirects: yesOrNo(true),
  maxRedirects: wholeNumber({ min: 1, max: 20 }).default(5),
  failOnStatus: yesOrNo(true),
  retry,
  pagination,
  proxy: z
    .strictObject({
      url: text().refine(isAddress, 'a proxy is an address like http://proxy.example:3128'),
      credential: plainText(),
    })
    .prefault({}),
  tls: z
    .strictObject({
      verify: yesOrNo(true),
      ca: z.preprocess(toText, z.string().max(262_144, 'a certificate is not that long')).default(''),
      serverName: text(),
    })
    .prefault({}),
  timeoutMs: wholeNumber({ min: 1, max: 600_000 }).default(10_000),
  deadlineMs: wholeNumber({ min: 1, max: 3_600_000 }).default(30_000),
  maxBytes: wholeNumber({ min: 1, max: 100_000_000 }).default(5_000_000),
});

export type HttpRequestSettings = z.output<typeof settings>;
