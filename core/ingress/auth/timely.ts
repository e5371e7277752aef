/** Times from here on are milliseconds; as seconds they would be more than 30,000 years away. */
const firstMs = 1e12;

/** Whether a signed time, in whole seconds or milliseconds since 1970, is near enough to now. */
export const isTimely = (text: string, now: number, toleranceSeconds: number): boolean => {
  if (!/^[1-9]\d{0,14}$/.test(text)) return false;
  const value = Number(text);
  const seconds = value >= firstMs ? value / 1_000 : value;
  return Math.abs(Math.floor(now / 1_000) - Math.floor(seconds)) <= toleranceSeconds;
};
