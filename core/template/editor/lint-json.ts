import type { Expression, Statement, SyntaxTree } from '../parser/syntax-tree.ts';
import { isDataObject } from '../values/value.ts';
import type { LintItem } from './lint-item.ts';
import { type Sample, valueAt } from './sample.ts';
import { bodiesOf } from './walk-nodes.ts';

/**
 * Where a template writes JSON, values that would break it: text between quotes that may hold a quote or line break itself, and outside of
 * quotes a value that may print as bare text or as nothing.
 */
export const lintJson = (tree: SyntaxTree, sample: Sample): LintItem[] => {
  const first = tree.root.body.find(({ type }) => type === 'text');
  const isJson =
    first?.type === 'text' && first === tree.root.body[0] && /^\s*(?:\{\s*["}]|\{\s*$|\[)/.test(first.text);
  if (!isJson) return [];
  const items: LintItem[] = [];
  lintBody(tree.root.body, { inString: false }, { sample, items });
  return items;
};

type Place = { inString: boolean };
type Findings = { sample: Sample; items: LintItem[] };

const lintBody = (body: readonly Statement[], place: Place, findings: Findings): Place => {
  let at = place;
  for (const statement of body) at = lintStatement(statement, at, findings);
  return at;
};

const lintStatement = (node: Statement, place: Place, findings: Findings): Place => {
  if (node.type === 'text') return { inString: endsInString(node.text, place.inString) };
  if (node.type === 'output') {
    lintOutput(node.expression, place, findings);
    return place;
  }
  if (node.type === 'set' || node.type === 'set-block' || node.type === 'macro') return place;
  // Branches leave the text in the same state, or the template is beyond what can be told.
  const ends = bodiesOf(node).map((body) => lintBody(body, place, findings));
  return ends[0] ?? place;
};

const endsInString = (text: string, inString: boolean): boolean => {
  let inside = inString;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') inside = !inside;
    else if (letter === '\\' && inside) at += 1;
  }
  return inside;
};

const lintOutput = (node: Expression, { inString }: Place, { sample, items }: Findings): void => {
  const { from, to } = node;
  if (inString && mayHoldQuotes(node, sample)) {
    items.push({
      message:
        'a quote or line break in this value would break the JSON: leave out the quotes around it and use | tojson',
      severity: 'warning',
      from,
      to,
    });
  }
  if (!inString && printsBareText(node, sample)) {
    items.push({
      message: 'this text would stand in the JSON without quotes: use | tojson',
      severity: 'warning',
      from,
      to,
    });
  }
};

/** Filters whose result has no letter that JSON would have to escape. */
const harmless = new Set([
  'abs',
  'b64encode',
  'count',
  'float',
  'hash',
  'hmac',
  'int',
  'length',
  'round',
  'sum',
  'urlencode',
  'wordcount',
  'date',
  'filesizeformat',
]);

const mayHoldQuotes = (node: Expression, sample: Sample): boolean => {
  if (node.type === 'filter') return !harmless.has(node.name);
  if (node.type === 'literal') return typeof node.value === 'string' && /["\\\n]/.test(node.value);
  const path = sampledPath(node);
  if (path === null) return false;
  const value = valueAt(sample, path);
  return value === undefined ? true : typeof value === 'string' || Array.isArray(value) || isDataObject(value);
};

const jsonFilters = new Set(['tojson', 'dump']);

/** Whether the sample shows a string where JSON needs a value. */
const printsBareText = (node: Expression, sample: Sample): boolean => {
  if (node.type === 'filter') return !jsonFilters.has(node.name) && textFilters.has(node.name);
  const path = sampledPath(node);
  return path !== null && typeof valueAt(sample, path) === 'string';
};

const textFilters = new Set([
  'b64encode',
  'capitalize',
  'center',
  'hash',
  'hmac',
  'lower',
  'replace',
  'title',
  'trim',
  'truncate',
  'upper',
  'urlencode',
]);

/** A name or a path of names and keys that are spelled out. */
const sampledPath = (node: Expression): (string | number)[] | null => {
  if (node.type === 'name') return [node.name];
  if (node.type === 'attribute') return extended(sampledPath(node.object), node.name);
  if (node.type !== 'subscript' || node.key.type !== 'literal') return null;
  const { value } = node.key;
  return typeof value === 'string' || typeof value === 'number' ? extended(sampledPath(node.object), value) : null;
};

const extended = (path: (string | number)[] | null, key: string | number): (string | number)[] | null =>
  path === null ? null : [...path, key];
