import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue, plainText, text, toText, yesOrNo } from '../shared/values.ts';

const switchCase = z.strictObject({
  /** The port; without one it is called after its place. */
  name: plainText(),
  test: z.enum(['equals', 'range', 'regex', 'expression']).default('equals'),
  value: anyValue(),
  from: text(),
  to: text(),
  ignoreCase: yesOrNo(false),
});
export type SwitchCase = z.output<typeof switchCase>;

const otherwise = 'default';

/** The port of each case, in their order. */
export const portsOfCases = (cases: readonly Pick<SwitchCase, 'name'>[]): string[] =>
  cases.map(({ name }, index) => name.trim() || `case ${index + 1}`);

const settings = z
  .strictObject({
    value: anyValue(),
    matches: z.enum(['first', 'all']).default('first'),
    cases: z.array(switchCase).max(100).default([]),
  })
  .superRefine(({ cases }, context) => {
    const seen = new Set([otherwise, 'error']);
    for (const [index, port] of portsOfCases(cases).entries()) {
      if (seen.has(port)) {
        const message = `“${port}” is the name of another way out; choose one that only this case has`;
        context.addIssue({ code: 'custom', path: ['cases', index, 'name'], message });
      }
      seen.add(port);
    }
  });

export const switchNode = defineNode({
  kind: 'switch',
  version: 1,
  title: 'Switch',
  tagline: 'Take one of many ways',
  icon: 'signpost',
  family: 'logic',
  refPrefix: 'choice',
  outputs: ({ cases }) => [...new Set([...portsOfCases(cases), otherwise])],
  sideEffect: 'none',
  leavesBySeveral: ({ matches }) => matches === 'all',
  settings,
  plain: ['matches', 'cases[].name', 'cases[].test', 'cases[].ignoreCase'],
  form: [
    { key: 'value', type: 'template', label: 'Value', placeholder: '<< web1.event >>' },
    {
      key: 'matches',
      type: 'select',
      label: 'Take',
      options: [
        { value: 'first', label: 'The first case that fits' },
        { value: 'all', label: 'All cases that fit' },
      ],
    },
    {
      key: 'cases',
      type: 'rows',
      label: 'Cases',
      addLabel: 'Add case',
      fields: [
        { key: 'name', type: 'text', label: 'Name', placeholder: 'paid' },
        {
          key: 'test',
          type: 'select',
          label: 'Fits when the value',
          options: [
            { value: 'equals', label: 'equals' },
            { value: 'range', label: 'is a number from … to' },
            { value: 'regex', label: 'matches the pattern' },
            { value: 'expression', label: '— an expression holds' },
          ],
        },
        { key: 'value', type: 'template', label: 'Value, pattern or expression' },
        { key: 'from', type: 'template', label: 'From', half: true },
        { key: 'to', type: 'template', label: 'To', half: true },
        { key: 'ignoreCase', type: 'switch', label: 'Ignore capitals' },
      ],
    },
  ],
  summary: ({ value, cases }) =>
    cases.length === 0 ? 'No cases yet' : `${toText(value) || 'Expressions'}: ${portsOfCases(cases).join(', ')}`,
  docs: {
    text:
      'Hands its input on by the port of the first case that fits, or of all that fit; by “default” where none does. A range holds its ends, ' +
      'and an empty end is open. Patterns are RE2 syntax and match anywhere in the value. An expression stands for itself: ' +
      '<< web1.total > 100 and web1.country == "DE" >>.',
    example: {
      settings: {
        value: '<< web1.event >>',
        cases: [
          { name: 'paid', value: 'invoice.paid' },
          { name: 'other invoice', test: 'regex', value: '^invoice\\.' },
        ],
      },
      explains: 'invoice.paid leaves by “paid”, invoice.sent by “other invoice”, everything else by “default”.',
    },
  },
});
