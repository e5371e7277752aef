const lower = /\p{Lowercase}/u;
const upper = /\p{Uppercase}|\p{Lt}/u;

/** Whether there are letters with a case, and all of them are small. */
export const isLower = (text: string): boolean => lower.test(text) && !upper.test(text);

export const isUpper = (text: string): boolean => upper.test(text) && !lower.test(text);
