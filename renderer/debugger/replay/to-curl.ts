import type { Capture } from '#core/contract/records/capture.ts';

const leftOut = new Set(['host', 'content-length', 'connection', 'accept-encoding', 'transfer-encoding', 'user-agent']);

const mask = '••••';

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A captured request as a command for a shell. Values that are masked stay masked, for the user to fill in. */
export const toCurl = ({ method, target, headers, ...capture }: Capture, flowUrl: string): string => {
  const bodyText = capture.isBodySealed ? mask : capture.bodyText;
  const url = new URL(target, flowUrl).href;
  const lines = [
    `curl -X ${method} ${quote(url)}`,
    ...headers
      .filter(([name]) => !leftOut.has(name.toLowerCase()))
      .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(bodyText === null || bodyText === '' ? [] : [`--data-raw ${quote(bodyText)}`]),
  ];
  return lines.join(' \\\n  ');
};
