import { defineNode } from '../kit.ts';
import { toText } from '../shared/values.ts';
import { dateSettings, dateUnits } from './date-settings.ts';

export const date = defineNode({
  kind: 'date',
  version: 1,
  title: 'Date',
  tagline: 'Read, write and compute dates',
  icon: 'calendar-days',
  family: 'data',
  refPrefix: 'date',
  outputs: ['out'],
  sideEffect: 'none',
  settings: dateSettings,
  plain: ['operation', 'readAs', 'unit', 'writeAs', 'locale'],
  form: [
    {
      key: 'operation',
      type: 'select',
      label: 'Do',
      options: [
        { value: 'parse', label: 'Take apart' },
        { value: 'format', label: 'Write' },
        { value: 'add', label: 'Add a time' },
        { value: 'difference', label: 'Difference' },
        { value: 'zone', label: 'Show in another zone' },
      ],
    },
    { key: 'date', type: 'template', label: 'Date', placeholder: 'now', help: 'Empty for the moment of the step.' },
    {
      key: 'until',
      type: 'template',
      label: 'Until',
      placeholder: 'now',
      shownWhen: { key: 'operation', in: ['difference'] },
    },
    { key: 'amount', type: 'template', label: 'Amount', half: true, shownWhen: { key: 'operation', in: ['add'] } },
    {
      key: 'unit',
      type: 'select',
      label: 'Unit',
      half: true,
      options: dateUnits.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) })),
      shownWhen: { key: 'operation', in: ['add', 'difference'] },
    },
    {
      key: 'toZone',
      type: 'template',
      label: 'In the zone',
      placeholder: 'Europe/Berlin',
      help: 'Empty keeps the zone that the date names.',
      shownWhen: { key: 'operation', in: ['parse', 'format', 'add', 'zone'] },
    },
    {
      key: 'writeAs',
      type: 'select',
      label: 'Write as',
      options: [
        { value: 'iso', label: 'ISO 8601: 2026-01-31T12:00:00Z' },
        { value: 'date', label: 'Date: 2026-01-31' },
        { value: 'time', label: 'Time: 12:00:00' },
        { value: 'seconds', label: 'Seconds since 1970' },
        { value: 'milliseconds', label: 'Milliseconds since 1970' },
        { value: 'http', label: 'HTTP: Sat, 31 Jan 2026 12:00:00 GMT' },
        { value: 'custom', label: 'Own form' },
      ],
      shownWhen: { key: 'operation', in: ['format', 'add', 'zone'] },
    },
    {
      key: 'writePattern',
      type: 'template',
      label: 'Own form',
      placeholder: 'dd.MM.yyyy HH:mm',
      half: true,
      shownWhen: { key: 'writeAs', in: ['custom'] },
    },
    {
      key: 'locale',
      type: 'text',
      label: 'Language of names',
      half: true,
      shownWhen: { key: 'writeAs', in: ['custom'] },
    },
    {
      key: 'readAs',
      type: 'select',
      label: 'Read as',
      section: 'Reading',
      options: [
        { value: 'auto', label: 'ISO 8601, HTTP, e-mail, or a number' },
        { value: 'seconds', label: 'Seconds since 1970' },
        { value: 'milliseconds', label: 'Milliseconds since 1970' },
        { value: 'custom', label: 'Own form' },
      ],
    },
    {
      key: 'readPattern',
      type: 'template',
      label: 'Form of what is read',
      section: 'Reading',
      placeholder: 'dd.MM.yyyy',
      shownWhen: { key: 'readAs', in: ['custom'] },
    },
    {
      key: 'zone',
      type: 'template',
      label: 'Zone of dates that name none',
      section: 'Reading',
      placeholder: 'UTC',
    },
  ],
  summary: ({ operation, date: written, until, amount, unit, toZone }) => {
    const shown = toText(written) || 'now';
    switch (operation) {
      case 'parse':
        return `Parts of ${shown}`;
      case 'format':
        return `Write ${shown}`;
      case 'add':
        return `${shown} + ${amount} ${unit}`;
      case 'difference':
        return `${unit} from ${shown} to ${toText(until) || 'now'}`;
      case 'zone':
        return `${shown} in ${toZone || 'UTC'}`;
    }
  },
  docs: {
    text:
      'Taking apart gives an object with `iso`, `year`, `month`, `day`, `weekday` (1 is Monday), `week`, `seconds`, `zone` and more. Adding ' +
      'months keeps to the end of a shorter month; days follow the clock of the zone over its changes. An own form uses letters such as ' +
      'yyyy, MM, dd, HH, mm, ss; text within it stands in single quotes.',
    example: {
      settings: { operation: 'add', date: '<< web1.paid_at >>', amount: 14, unit: 'days', writeAs: 'date' },
      explains: 'The day two weeks after the payment: << date1 >>.',
    },
  },
});
