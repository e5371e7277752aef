import type { Failure } from '#core/contract/records/run.ts';
import { toPathText } from '#core/flow/issue-words.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { AnswerDraft } from '#core/nodes/calls.ts';
import { renderedAnswer, toAnswerDraft } from '#core/nodes/shared/answer.ts';
import { type Conversion, conversion, convertTo } from '#core/nodes/shared/convert.ts';
import type { ParseOptions } from '#core/template/parse-template.ts';
import { SettingFailure } from '../run/setting-failure.ts';
import { type AdmissionPlan, compileAdmission } from './compile-admission.ts';
import { type CompiledValue, compileValue, resolve } from './compile-value.ts';
import type { Rendering, SettingTemplate } from './setting-template.ts';

/** An answer that the trigger's settings describe. `render` throws SettingFailure or NodeFailure. */
export type CompiledAnswer = {
  render: (rendering: Rendering) => AnswerDraft;
  templates: readonly SettingTemplate[];
  failures: readonly Failure[];
};

export type FlowParameter = {
  name: string;
  isRequired: boolean;
  /** Undefined where its expression is. Throws SettingFailure or NodeFailure. */
  evaluate: (rendering: Rendering) => JsonValue | undefined;
  /** A value that was given by name, in the parameter's type. Throws NodeFailure. */
  convert: (value: JsonValue) => JsonValue;
  templates: readonly SettingTemplate[];
  failures: readonly Failure[];
};

/** What the webhook's settings say about answering, apart from when the node itself runs. */
export type TriggerPlan = {
  isAsync: boolean;
  /** `?async` in the address answers at once. */
  allowsAsync: boolean;
  /** The answer is the run itself, with all inputs and outputs. */
  answersExecution: boolean;
  /** Null: every request that may come makes a run. */
  admission: AdmissionPlan | null;
  syncTimeoutMs: number | null;
  /** When the flow has ended, or at once when it is asynchronous. */
  response: CompiledAnswer;
  /** To GET verify; without one of its own it is `response` as a synchronous flow has it. */
  verifyResponse: CompiledAnswer;
  hasOwnVerifyResponse: boolean;
  /** Null: the general failure answer. */
  failureResponse: CompiledAnswer | null;
  params: readonly FlowParameter[];
};

const answerDefaults: JsonObject = {
  status: 200,
  contentType: 'application/json',
  headers: [],
  template: '{"ok": true}',
};
const asyncDefaults: JsonObject = { ...answerDefaults, status: 202, template: '{"runId": << run.id | tojson >>}' };
const failureDefaults: JsonObject = {
  ...answerDefaults,
  status: 500,
  template: '{"code": "NODE_FAILED", "message": "A node of the flow failed.", "runId": << run.id | tojson >>}',
};

/** Compiles the answers and parameters out of a webhook's settings as its document holds them. */
export const compileTrigger = (settings: JsonObject, parse: ParseOptions): TriggerPlan => {
  const answer = (key: string, defaults: JsonObject): CompiledAnswer => {
    const written = settings[key];
    return compileAnswer({ ...defaults, ...(isJsonObject(written) ? written : {}) }, key, parse);
  };
  const isAsync = settings['respond'] === 'at-once';
  const timeout = settings['syncTimeoutMs'];
  const hasOwnVerifyResponse = isJsonObject(settings['verifyResponse']);
  const params = settings['params'];
  return {
    isAsync,
    allowsAsync: settings['allowAsyncParam'] === true,
    answersExecution: settings['respond'] === 'execution',
    admission: compileAdmission(settings, parse),
    syncTimeoutMs: typeof timeout === 'number' ? timeout : null,
    response: answer('response', isAsync ? asyncDefaults : answerDefaults),
    verifyResponse: answer(hasOwnVerifyResponse ? 'verifyResponse' : 'response', answerDefaults),
    hasOwnVerifyResponse,
    failureResponse: isJsonObject(settings['failureResponse']) ? answer('failureResponse', failureDefaults) : null,
    params: (Array.isArray(params) ? params : []).flatMap((param, index) =>
      isJsonObject(param) ? [compileParameter(param, index, parse)] : [],
    ),
  };
};

const compileAnswer = (written: JsonObject, key: string, parse: ParseOptions): CompiledAnswer => {
  const { value, templates, broken } = compileValue(written, { at: [key], isPlain: () => false, parse });
  const render = (rendering: Rendering): AnswerDraft => toDraft(value, key, rendering);
  if (!value.isConstant) return { render, templates, failures: broken };
  let constant: AnswerDraft | null = null;
  return {
    render: (rendering) => {
      constant ??= render(rendering);
      return constant;
    },
    templates,
    failures: broken,
  };
};

const toDraft = (value: CompiledValue, key: string, rendering: Rendering): AnswerDraft => {
  const parsed = renderedAnswer.safeParse(resolve(value, rendering));
  if (parsed.success) return toAnswerDraft({ ...parsed.data, body: parsed.data.template });
  const [issue] = parsed.error.issues;
  const field = toPathText([key, ...(issue?.path ?? [])]);
  throw new SettingFailure({
    code: 'setting_invalid',
    message: `${field}: ${issue?.message ?? 'is not valid'}.`,
    field,
  });
};

const compileParameter = (param: JsonObject, index: number, parse: ParseOptions): FlowParameter => {
  const name = typeof param['name'] === 'string' ? param['name'] : '';
  const type: Conversion = conversion.safeParse(param['type']).data ?? 'auto';
  const at = ['params', index, 'expression'];
  const { value, templates, broken } = compileValue(param['expression'] ?? '', { at, isPlain: () => false, parse });
  return {
    name,
    isRequired: param['required'] === true,
    evaluate: (rendering) => {
      const given = resolve(value, rendering) as JsonValue | undefined;
      return given === undefined ? undefined : convertTo(type, given, name);
    },
    convert: (given) => convertTo(type, given, name),
    templates,
    failures: broken,
  };
};
