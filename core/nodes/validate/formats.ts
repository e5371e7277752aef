import { z } from 'zod';

const is = (schema: z.ZodType) => (text: string) => schema.safeParse(text).success;

/** Formats of JSON Schema that are checked; a schema may name others, which then say nothing. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': is(z.iso.datetime({ offset: true })),
  date: is(z.iso.date()),
  time: is(z.iso.time()),
  duration: is(z.iso.duration()),
  email: is(z.email().max(320)),
  hostname: is(z.hostname().max(253)),
  ipv4: is(z.ipv4()),
  ipv6: is(z.ipv6()),
  uri: (text) => /^[a-z][a-z\d+.-]*:/i.test(text) && URL.canParse(text),
  uuid: is(z.guid()),
};
