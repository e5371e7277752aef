import type { ConditionOperator } from '../kit.ts';

/** Every comparison that a condition may use, in the order in which the editor lists them. */
export const conditionOperators = [
  { id: 'text.equals', type: 'text', label: 'is', right: 'text' },
  { id: 'text.notEquals', type: 'text', label: 'is not', right: 'text' },
  { id: 'text.contains', type: 'text', label: 'contains', right: 'text' },
  { id: 'text.notContains', type: 'text', label: 'does not contain', right: 'text' },
  { id: 'text.startsWith', type: 'text', label: 'starts with', right: 'text' },
  { id: 'text.endsWith', type: 'text', label: 'ends with', right: 'text' },
  { id: 'text.isOneOf', type: 'text', label: 'is one of', right: 'list' },
  { id: 'text.matches', type: 'text', label: 'matches', right: 'regex' },
  { id: 'text.notMatches', type: 'text', label: 'does not match', right: 'regex' },
  { id: 'text.isEmpty', type: 'text', label: 'is empty', right: 'none' },
  { id: 'text.isNotEmpty', type: 'text', label: 'is not empty', right: 'none' },
  { id: 'number.equals', type: 'number', label: '=', right: 'number' },
  { id: 'number.notEquals', type: 'number', label: '≠', right: 'number' },
  { id: 'number.greater', type: 'number', label: '>', right: 'number' },
  { id: 'number.greaterOrEqual', type: 'number', label: '≥', right: 'number' },
  { id: 'number.less', type: 'number', label: '<', right: 'number' },
  { id: 'number.lessOrEqual', type: 'number', label: '≤', right: 'number' },
  { id: 'boolean.isTrue', type: 'boolean', label: 'is true', right: 'none' },
  { id: 'boolean.isFalse', type: 'boolean', label: 'is false', right: 'none' },
  { id: 'any.exists', type: 'any', label: 'exists', right: 'none' },
  { id: 'any.notExists', type: 'any', label: 'does not exist', right: 'none' },
  { id: 'list.contains', type: 'list', label: 'has the element', right: 'any' },
  { id: 'list.notContains', type: 'list', label: 'lacks the element', right: 'any' },
  { id: 'list.lengthEquals', type: 'list', label: 'has this many elements', right: 'number' },
  { id: 'list.longerThan', type: 'list', label: 'has more elements than', right: 'number' },
  { id: 'list.shorterThan', type: 'list', label: 'has fewer elements than', right: 'number' },
  { id: 'list.isEmpty', type: 'list', label: 'has no elements', right: 'none' },
  { id: 'list.isNotEmpty', type: 'list', label: 'has elements', right: 'none' },
  { id: 'date.before', type: 'date', label: 'is before', right: 'date' },
  { id: 'date.after', type: 'date', label: 'is after', right: 'date' },
  { id: 'date.sameMoment', type: 'date', label: 'is the moment', right: 'date' },
] as const satisfies readonly ConditionOperator[];

export type ConditionOperatorId = (typeof conditionOperators)[number]['id'];
