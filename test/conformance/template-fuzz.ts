/** 100,000 templates of the grammar, or as many as the first argument says; the second is the seed of a run to repeat. */
import { fuzzTemplates } from './templates/fuzz.ts';

const [count = '100000', seed] = process.argv.slice(2);
const started = Date.now();
fuzzTemplates(Number(count), seed === undefined ? undefined : Number(seed));
console.log(
  `${Number(count).toLocaleString('en')} templates in ${Math.round((Date.now() - started) / 1_000)} s, no fault`,
);
