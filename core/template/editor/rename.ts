import { rootsOf } from './references.ts';

/** The text with a node's ref renamed wherever the template reads it; names of the template's own and plain text stay as they are. */
export const renameRef = (text: string, from: string, to: string): string => {
  let renamed = '';
  let end = 0;
  for (const root of rootsOf(text, from).toSorted((left, right) => left.from - right.from)) {
    renamed += text.slice(end, root.from) + to;
    end = root.to;
  }
  return renamed + text.slice(end);
};
