import { executeAssert } from './assert/execute.ts';
import { executeCallFlow } from './call-flow/execute.ts';
import type { Catalog } from './catalog.ts';
import { executeCode } from './code/execute.ts';
import { executeCrypto } from './crypto/execute.ts';
import { executeDate } from './date/execute.ts';
import { executeDedupe } from './dedupe/execute.ts';
import { executeDelay } from './delay/execute.ts';
import { executeEmail } from './email/execute.ts';
import { executeErrorTrigger } from './error/execute.ts';
import { executeFilter } from './filter/execute.ts';
import { executeForEach } from './for-each/execute.ts';
import { executeFormat } from './format/execute.ts';
import { executeGroup } from './group/execute.ts';
import { executeHttpRequest } from './http-request/execute.ts';
import { executeIf } from './if/execute.ts';
import type { Executor } from './kit.ts';
import { executeList } from './list/execute.ts';
import { executeLog } from './log/execute.ts';
import { executeManual } from './manual/execute.ts';
import { executeMerge } from './merge/execute.ts';
import { executeNote } from './note/execute.ts';
import { executeParse } from './parse/execute.ts';
import { executeQuery } from './query/execute.ts';
import { executeRateLimit } from './rate-limit/execute.ts';
import { executeRespond } from './respond/execute.ts';
import { executeSchedule } from './schedule/execute.ts';
import { executeSendWebhook } from './send-webhook/execute.ts';
import { executeSet } from './set/execute.ts';
import { executeStop } from './stop/execute.ts';
import { executeStore } from './store/execute.ts';
import { executeSwitch } from './switch/execute.ts';
import { executeTemplate } from './template/execute.ts';
import { executeTry } from './try/execute.ts';
import { executeValidate } from './validate/execute.ts';
import { executeWebhook } from './webhook/execute.ts';

/** What each kind does. Only the engine needs it; the window knows kinds by the catalog alone. */
export const executors: { readonly [Kind in keyof Catalog]: Executor<Catalog[Kind]> } = {
  webhook: executeWebhook,
  manual: executeManual,
  schedule: executeSchedule,
  error: executeErrorTrigger,
  if: executeIf,
  switch: executeSwitch,
  'for-each': executeForEach,
  merge: executeMerge,
  try: executeTry,
  stop: executeStop,
  delay: executeDelay,
  'rate-limit': executeRateLimit,
  dedupe: executeDedupe,
  'call-flow': executeCallFlow,
  filter: executeFilter,
  set: executeSet,
  store: executeStore,
  template: executeTemplate,
  code: executeCode,
  parse: executeParse,
  format: executeFormat,
  query: executeQuery,
  validate: executeValidate,
  list: executeList,
  date: executeDate,
  crypto: executeCrypto,
  assert: executeAssert,
  'http-request': executeHttpRequest,
  'send-webhook': executeSendWebhook,
  email: executeEmail,
  respond: executeRespond,
  log: executeLog,
  note: executeNote,
  group: executeGroup,
};
