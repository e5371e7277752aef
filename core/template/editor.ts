/**
 * Everything about templates that needs no values computed: what the renderer may import. It brings the lexer, the parser and the catalog,
 * not the evaluator.
 */
import { catalog } from './catalog.ts';
import { complete } from './editor/complete.ts';
import { lint } from './editor/lint.ts';
import { referencesOf } from './editor/references.ts';
import { renameRef } from './editor/rename.ts';
import { tokens } from './editor/tokens.ts';

export type { CatalogItem } from './catalog.ts';
export type { Completion, CompletionKind } from './editor/complete.ts';
export type { LintItem, LintKnowledge } from './editor/lint-item.ts';
export type { Reference } from './editor/references.ts';
export type { Sample } from './editor/sample.ts';
export type { EditorToken, EditorTokenType } from './editor/tokens.ts';
export { catalog, complete, lint, referencesOf, renameRef, tokens };
