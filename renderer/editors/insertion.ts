import { asTag } from './path-text.ts';

const openTag = /(?:<<|\{\{|\{%)(?:(?!>>|\}\}|%\})[\s\S])*$/;

/** What a path becomes when it is put into a template at `offset`: itself inside a tag, a tag of its own elsewhere. */
export const insertionFor = (text: string, offset: number, path: string): string =>
  openTag.test(text.slice(0, offset)) ? path : asTag(path);

/** The type under which a drag carries a path; as plain text the same drag carries the tag. */
export const pathDragType = 'application/x-hookloom-path';

export const startPathDrag = (transfer: DataTransfer, path: string): void => {
  transfer.setData(pathDragType, path);
  transfer.setData('text/plain', asTag(path));
  transfer.effectAllowed = 'copy';
};
