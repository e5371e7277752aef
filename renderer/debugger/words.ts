/** `< 1 ms`, `184 ms`, `3.2 s`, `2 min 5 s`. */
export const formatMs = (ms: number): string => {
  if (ms < 1) return '< 1 ms';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
};

/** `14:59:07` in the user's time zone. */
export const formatTime = (epochMs: number): string =>
  new Date(epochMs).toLocaleTimeString(undefined, { hour12: false });

/** `0 bytes`, `312 bytes`, `25 KB`, `4.8 MB`. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** Text colour of an HTTP status; the number itself is always shown beside it. */
export const toneOfStatus = (status: number | null): string => {
  if (status === null) return 'text-idle';
  if (status >= 500) return 'text-error';
  if (status >= 400) return 'text-warn';
  if (status === 202 || status >= 300) return 'text-warn';
  return 'text-ok';
};
