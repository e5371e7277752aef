const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** When something was changed, as people of this place write it. */
export const formatDay = (epochMs: number): string => day.format(epochMs);
