import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { masked } from './mask-texts.ts';

/** Headers and settings whose values open doors. */
const secretName =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api[-_]?key|.*(password|passwd|secret|token))$/i;
/** What stands between tags is looked up when the flow runs, and is no secret itself. */
const template = /<<|\{\{|\$\{/;

/**
 * A flow, run or rejection without what a person may have typed into it as a secret: the values of headers and settings
 * whose names say so. The entity itself stays as it is.
 */
export const maskEntity = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) {
    const [name, text] = value;
    const isPair = value.length === 2 && typeof name === 'string' && typeof text === 'string';
    return isPair ? [name, maskNamed(name, text)] : value.map(maskEntity);
  }
  return isJsonObject(value) ? maskObject(value) : value;
};

const maskObject = (value: JsonObject): JsonObject => {
  const rowName = typeof value['name'] === 'string' ? value['name'] : '';
  const entries = Object.entries(value).map(([key, inner]): [string, JsonValue] => {
    const name = key === 'value' && rowName !== '' ? rowName : key;
    return [key, typeof inner === 'string' ? maskNamed(name, inner) : maskEntity(inner)];
  });
  // `fromEntries` keeps a key `__proto__` as data.
  return Object.fromEntries(entries);
};

const maskNamed = (name: string, text: string): string =>
  secretName.test(name) && text !== '' && !template.test(text) ? masked : text;
