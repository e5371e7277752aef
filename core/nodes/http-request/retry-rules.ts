const entry = /^(?:[1-5]xx|[1-5]\d\d)$/i;
const entriesOf = (list: string): string[] => list.split(/[\s,;]+/).filter((one) => one !== '');

/** Whether a text is a list of statuses and classes of statuses: `429, 5xx`. */
export const isStatusList = (list: string): boolean => entriesOf(list).every((one) => entry.test(one));

/** Whether the list names the status. */
export const isListed = (list: string, status: number): boolean =>
  entriesOf(list).some((one) =>
    /xx$/i.test(one) ? Number(one[0]) === Math.floor(status / 100) : Number(one) === status,
  );

/** Milliseconds that a Retry-After header asks for, null where it says nothing that can be read. @see RFC 9110, section 10.2.3 */
export const readRetryAfter = (value: string | undefined, now: number): number | null => {
  if (value === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};
