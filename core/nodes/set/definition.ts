import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { conversion } from '../shared/convert.ts';
import { anyValue, plainText } from '../shared/values.ts';

const settings = z.strictObject({
  assignments: z
    .array(z.strictObject({ path: plainText(), value: anyValue(), type: conversion.default('auto') }))
    .max(500)
    .default([]),
  keepInput: z.boolean().default(false),
});

export const set = defineNode({
  kind: 'set',
  version: 1,
  title: 'Set',
  tagline: 'Build an object from values',
  icon: 'pencil-line',
  family: 'data',
  refPrefix: 'set',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['assignments[].path', 'assignments[].type', 'keepInput'],
  form: [
    {
      key: 'assignments',
      type: 'rows',
      label: 'Values',
      addLabel: 'Add value',
      fields: [
        { key: 'path', type: 'text', label: 'Name', placeholder: 'customer.id' },
        { key: 'value', type: 'template', label: 'Value' },
        {
          key: 'type',
          type: 'select',
          label: 'Type',
          options: [
            { value: 'auto', label: 'As it is' },
            { value: 'text', label: 'Text' },
            { value: 'number', label: 'Number' },
            { value: 'boolean', label: 'Yes or no' },
            { value: 'json', label: 'JSON' },
          ],
        },
      ],
    },
    {
      key: 'keepInput',
      type: 'switch',
      label: 'Keep what came in',
      help: 'The values are added to the input instead of replacing it.',
    },
  ],
  summary: ({ assignments }) => {
    const names = assignments.map(({ path }) => path).filter((path) => path !== '');
    return names.length === 0 ? 'No values yet' : names.join(', ');
  },
  docs: {
    text:
      'Makes an object. A dotted name makes objects within it: `customer.id`. Write `\\.` for a dot that belongs to the name. ' +
      'Where a list exists, a number addresses its element: `items.0.price`.',
    example: {
      settings: {
        assignments: [
          { path: 'customer.id', value: '<< web1.company_id >>', type: 'number' },
          { path: 'source', value: 'webhook' },
        ],
      },
      explains: 'Output: {"customer": {"id": 4711}, "source": "webhook"}',
    },
  },
});
