import { buildStale } from '../build/build.ts';

/** Before the tests: those that start Hookloom as a process of its own start what is built. */
export const setup = (): Promise<void> => buildStale(process.cwd(), ['host']);
