/** Python rounds the exact decimal value of a float and decides ties for the even digit; JavaScript's `toFixed` decides them upwards. */

/** Most digits behind the point that JavaScript computes exactly. */
const maxFraction = 100;

/** Digits that tell a tie from what is next to it. */
const tieDigits = 3;

/** The number with that many digits behind the point. */
export const toFixedEven = (number: number, digits: number): string => {
  if (!Number.isFinite(number)) return spellNonFinite(number);
  if (Math.abs(number) >= 1e21) return BigInt(number) + fraction('', digits);
  const exact = Math.min(digits, maxFraction - tieDigits);
  if (exact < digits) return number.toFixed(exact) + '0'.repeat(digits - exact);
  if (!number.toFixed(digits + tieDigits).endsWith('500')) return number.toFixed(digits);
  const [mantissa, exponent] = digitsOf(number);
  const keep = exponent + 1 + digits;
  const rounded = keep < 0 ? '0' : roundDigits(mantissa, keep);
  const padded = rounded.padStart(digits + 1, '0');
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  return sign + padded.slice(0, padded.length - digits) + fraction(padded.slice(padded.length - digits), digits);
};

const fraction = (text: string, digits: number): string => (digits === 0 ? '' : `.${text.padEnd(digits, '0')}`);

/** The number as `d.ddde+dd` with that many digits behind the point. */
export const toExponentEven = (number: number, digits: number): string => {
  if (!Number.isFinite(number)) return spellNonFinite(number);
  const [mantissa, exponent] = digitsOf(number);
  const rounded = digits < 100 ? roundDigits(mantissa, digits + 1) : mantissa.padEnd(digits + 1, '0');
  const carried = rounded.length > digits + 1;
  const power = carried ? exponent + 1 : exponent;
  const kept = carried ? rounded.slice(0, -1) : rounded;
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${sign}${kept.charAt(0)}${fraction(kept.slice(1), digits)}e${power < 0 ? '-' : '+'}${size}`;
};

/** The first 101 significant digits, and the power of ten of the first of them. */
const digitsOf = (number: number): [string, number] => {
  const [mantissa = '0', exponent = '0'] = Math.abs(number).toExponential(maxFraction).split('e');
  return [mantissa.replace('.', ''), Number(exponent)];
};

/** Cuts a string of digits to its first `keep`; one more comes back where the rounding carries over. */
const roundDigits = (digits: string, keep: number): string => {
  const head = digits.slice(0, keep);
  const tail = digits.slice(keep);
  const isTie = /^50*$/.test(tail);
  const up = isTie ? Number(head.at(-1) ?? '0') % 2 === 1 : tail >= '5';
  if (!up) return head === '' ? '0' : head;
  return (BigInt(head === '' ? '0' : head) + 1n).toString().padStart(keep, '0');
};

const spellNonFinite = (number: number): string => (Number.isNaN(number) ? 'nan' : number > 0 ? 'inf' : '-inf');

/** An integer rounded to a power of ten, ties to the even one. */
export const roundInteger = (value: bigint, zeros: number): bigint => {
  const unit = 10n ** BigInt(zeros);
  const rest = ((value % unit) + unit) % unit;
  const low = value - rest;
  const double = rest * 2n;
  const up = double > unit || (double === unit && (low / unit) % 2n !== 0n);
  return up ? low + unit : low;
};

/** A float rounded to that many digits behind the point; negative ones count before it. */
export const roundFloat = (number: number, digits: number): number => {
  if (!Number.isFinite(number) || number === 0 || digits > 300) return number;
  if (digits >= 0) return Number(toFixedEven(number, digits));
  if (digits < -300) return 0;
  const whole = BigInt(Math.trunc(number));
  const unit = 10n ** BigInt(-digits);
  const sign = number < 0 ? -1n : 1n;
  // Half a unit is a tie only if nothing is behind the point.
  const nudged = (whole % unit) * sign * 2n === unit && !Number.isInteger(number) ? whole + sign : whole;
  return Number(roundInteger(nudged, -digits));
};
