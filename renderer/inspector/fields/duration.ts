export const durationUnits = [
  { value: 'ms', label: 'ms', ms: 1 },
  { value: 's', label: 's', ms: 1_000 },
  { value: 'min', label: 'min', ms: 60_000 },
  { value: 'h', label: 'h', ms: 3_600_000 },
] as const;

export type DurationUnit = (typeof durationUnits)[number]['value'];

export const msOf = (unit: DurationUnit): number => durationUnits.find(({ value }) => value === unit)?.ms ?? 1;

/** The largest unit that writes a duration as a whole number. */
export const unitFor = (ms: number): DurationUnit =>
  ms === 0 ? 'ms' : (durationUnits.findLast((unit) => ms % unit.ms === 0)?.value ?? 'ms');
