/** Splits a request line's target at the first `?`. */
export const splitTarget = (target: string): { path: string; search: string } => {
  const mark = target.indexOf('?');
  return mark === -1 ? { path: target, search: '' } : { path: target.slice(0, mark), search: target.slice(mark + 1) };
};
