import type { Catalog } from './catalog.ts';
import { executeCode } from './code/execute.ts';
import { executeErrorTrigger } from './error/execute.ts';
import { executeHttpRequest } from './http-request/execute.ts';
import { executeIf } from './if/execute.ts';
import type { Executor } from './kit.ts';
import { executeLog } from './log/execute.ts';
import { executeManual } from './manual/execute.ts';
import { executeRespond } from './respond/execute.ts';
import { executeSchedule } from './schedule/execute.ts';
import { executeSet } from './set/execute.ts';
import { executeTemplate } from './template/execute.ts';
import { executeWebhook } from './webhook/execute.ts';

/** What each kind does. Only the engine needs it; the window knows kinds by the catalog alone. */
export const executors: { readonly [Kind in keyof Catalog]: Executor<Catalog[Kind]> } = {
  webhook: executeWebhook,
  manual: executeManual,
  schedule: executeSchedule,
  error: executeErrorTrigger,
  if: executeIf,
  set: executeSet,
  template: executeTemplate,
  code: executeCode,
  'http-request': executeHttpRequest,
  respond: executeRespond,
  log: executeLog,
};
