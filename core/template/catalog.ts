import type { Entry } from './catalog/entry.ts';
import { filterEntries } from './catalog/filters.ts';
import { functionEntries } from './catalog/functions.ts';
import { dictMethodEntries, listMethodEntries, stringMethodEntries } from './catalog/methods.ts';
import { statementEntries } from './catalog/statements.ts';
import { syntaxEntries } from './catalog/syntax.ts';
import { testEntries } from './catalog/tests.ts';
import { filterSignatures } from './signatures/filters.ts';
import { functionSignatures } from './signatures/functions.ts';
import { dictMethodSignatures, listMethodSignatures, stringMethodSignatures } from './signatures/methods.ts';
import { testSignatures } from './signatures/tests.ts';

/** One line of the reference: `signature` is how it is written, `example` a template and what it renders to. */
export type CatalogItem = { readonly name: string; readonly signature: string } & Entry;

const itemsOf = <Name extends string>(
  entries: { readonly [Key in Name]: Entry },
  spell: (name: Name) => string,
): readonly CatalogItem[] => {
  const items: CatalogItem[] = [];
  for (const name in entries) items.push({ name, signature: spell(name), ...entries[name] });
  return items;
};

const withParameters = (name: string, parameters: string): string =>
  parameters === '' ? name : `${name}(${parameters})`;

/** Everything a template may name, as data for documentation and completion. Signatures are those that the engine binds arguments by. */
export const catalog = {
  syntax: itemsOf(syntaxEntries, (name) => syntaxEntries[name].signature),
  statements: itemsOf(statementEntries, (name) => `{% ${name} %}`),
  filters: itemsOf(filterEntries, (name) => withParameters(name, filterSignatures[name])),
  tests: itemsOf(testEntries, (name) => withParameters(name, testSignatures[name])),
  functions: itemsOf(functionEntries, (name) => `${name}(${functionSignatures[name]})`),
  stringMethods: itemsOf(stringMethodEntries, (name) => `${name}(${stringMethodSignatures[name]})`),
  listMethods: itemsOf(listMethodEntries, (name) => `${name}(${listMethodSignatures[name]})`),
  dictMethods: itemsOf(dictMethodEntries, (name) => `${name}(${dictMethodSignatures[name]})`),
};
