/**
 * Shows that something long is going on: one line that counts up in a terminal, a line every ten seconds in a log.
 * @param {string} title
 * @param {() => string} [measure] how far it is, asked whenever a line is written
 * @returns {{ stop: (how: string) => void }}
 */
export function startProgress(title, measure) {
  const startedAt = Date.now();
  const inTerminal = process.stderr.isTTY;
  const write = (/** @type {string} */ state) => {
    const line = `${title}: ${state}, ${Math.round((Date.now() - startedAt) / 1000)} s`;
    process.stderr.write(inTerminal ? `\r\u001B[K${line}` : `${line}\n`);
  };
  const show = () => write(measure?.() ?? 'running');
  const timer = setInterval(show, inTerminal ? 1_000 : 10_000);
  show();
  return {
    stop(how) {
      clearInterval(timer);
      write(how);
      if (inTerminal) process.stderr.write('\n');
    },
  };
}
