/**
 * What runs inside the sandbox around the user's code: it makes `console`, puts the globals in place, and turns the result into
 * text. It holds no power that the user's code could take over: `print`,
 * `random` and `request` are the only functions of the host.
 *
 * An integer that a double cannot hold crosses the border as a string that starts with `marker`, a random text.
 */
export const bootstrap = `(print, random, request) => {
  'use strict';
  const { parse, stringify } = JSON;
  const maxDigits = 400;

  const show = (value) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null) {
      if (value instanceof Error) return String(value);
      try {
        return stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)) ?? String(value);
      } catch {
        return '[object that cannot be shown]';
      }
    }
    return String(value);
  };

  Math.random = random;
  const levels = { log: 'info', info: 'info', debug: 'debug', trace: 'debug', warn: 'warn', error: 'error' };
  let isOpen = true;
  globalThis.console = {};
  for (const name of Object.keys(levels))
    console[name] = (...values) => {
      if (isOpen) isOpen = print(levels[name], values.map(show).join(' '));
    };

  const calls = new Map();
  let lastCall = 0;
  const toPairs = (headers) => {
    if (headers === undefined || headers === null) return [];
    const pairs = Array.isArray(headers) ? headers : Object.entries(headers);
    return pairs.map(([name, value]) => [String(name), String(value)]);
  };
  const fetch = (url, { method = 'GET', headers, body } = {}) =>
    new Promise((resolve, reject) => {
      if (body !== undefined && body !== null && typeof body !== 'string')
        throw new TypeError('the body of a call is a text; use JSON.stringify for values');
      lastCall += 1;
      calls.set(lastCall, { resolve, reject });
      request(lastCall, stringify({ method: String(method), url: String(url), headers: toPairs(headers), body: body ?? null }));
    });
  const toResponse = ({ status, url, headers, text }) => ({
    status,
    ok: status >= 200 && status < 300,
    url,
    headers: {
      get: (name) => {
        const values = headers.filter(([key]) => key.toLowerCase() === String(name).toLowerCase());
        return values.length === 0 ? null : values.map(([, value]) => value).join(', ');
      },
      entries: () => headers[Symbol.iterator](),
    },
    text: async () => text,
    json: async () => parse(text),
  });
  const settle = (id, json) => {
    const call = calls.get(id);
    if (!call) return;
    calls.delete(id);
    const answer = parse(json);
    if (answer.ok) call.resolve(toResponse(answer));
    else call.reject(new Error(answer.message));
  };

  const run = async (code, json, marker, maxLength, allowsFetch) => {
    if (allowsFetch) Reflect.defineProperty(globalThis, 'fetch', { value: fetch, writable: true, configurable: true });
    const globals = parse(json, json.includes(marker)
      ? (_key, value) =>
          typeof value === 'string' && value.startsWith(marker) ? BigInt(value.slice(marker.length)) : value
      : undefined);
    for (const name of Object.keys(globals))
      Reflect.defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true, enumerable: true });
    try {
      const result = stringify(await code(), (_key, value) => {
        if (typeof value !== 'bigint') return value;
        const digits = String(value);
        if (digits.length > maxDigits) throw new RangeError('an integer of the result has more than ' + maxDigits + ' digits');
        return marker + digits;
      });
      if (result !== undefined && result.length > maxLength)
        throw new RangeError('the result is larger than ' + maxLength / 1e6 + ' MB');
      return 'V' + (result ?? 'null');
    } catch (error) {
      const isError = typeof error === 'object' && error !== null && error instanceof Error;
      return 'E' + stringify({
        name: isError ? String(error.name).slice(0, 200) : '',
        message: (isError ? String(error.message) : show(error)).slice(0, 4000),
        stack: isError ? String(error.stack).slice(0, 4000) : '',
      });
    }
  };

  return { run, settle };
}`;
