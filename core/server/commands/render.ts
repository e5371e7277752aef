import { readFile } from 'node:fs/promises';
import { HookloomError } from '#core/contract/errors.ts';
import { workspaceSettings } from '#core/contract/records/settings.ts';
import { isJsonObject, type JsonObject, parseJson, stringifyJson } from '#core/flow/json.ts';
import { hashing } from '#core/host/adapters/hashing.ts';
import { renderText } from '#core/host/render-text.ts';
import { type Command, jsonOption } from '../command.ts';

export const render: Command = {
  takes: '<template file>',
  summary: 'Renders a template with the values of a JSON file.',
  arity: { min: 1, max: 1 },
  options: {
    context: { type: 'string', value: '<file>', help: 'a JSON object: the names that the template sees' },
    strict: { type: 'boolean', help: 'an undefined value is an error' },
    json: jsonOption,
  },
  run: async ({ positionals: [file = ''], text, isSet, io }) => {
    const template = await readFile(file, 'utf8');
    const contextFile = text('context');
    const context = contextFile === undefined ? {} : readContext(await readFile(contextFile, 'utf8'), contextFile);
    const rendered = renderText(
      { template, context, strict: isSet('strict') },
      { host: { ...hashing, now: Date.now, random: Math.random }, settings: workspaceSettings.parse({}) },
    );
    if (isSet('json')) io.out(stringifyJson(rendered));
    else {
      io.out(rendered.text);
      for (const { message } of rendered.warnings) io.err(`warning: ${message}`);
    }
    return 0;
  },
};

const readContext = (json: string, file: string): JsonObject => {
  const parsed = parseJson(json);
  if (parsed.ok && isJsonObject(parsed.value)) return parsed.value;
  const reason = parsed.ok
    ? 'it must be an object'
    : `${parsed.error.message} (line ${parsed.error.line}, column ${parsed.error.column})`;
  throw new HookloomError('BAD_REQUEST', undefined, { message: `${file} is no context: ${reason}.` });
};
