import { Annotation } from '@codemirror/state';

/** Marks a transaction that only follows the document, so that it is not reported as a change by the user. */
export const isFromOutside = Annotation.define<boolean>();
