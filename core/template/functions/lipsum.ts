import { charge, type Run } from '../evaluator/run.ts';
import { wholeArgument } from '../values/arguments.ts';
import { capitalize } from '../values/strings.ts';
import { isTrue } from '../values/truth.ts';
import type { Value } from '../values/value.ts';

const words =
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum'.split(
    ' ',
  );

/** Paragraphs of filler text with `min` up to, not including, `max` words each. */
export const createLipsum = (run: Run, [n, html, min, max]: readonly Value[]): string => {
  const paragraphs: string[] = [];
  const least = wholeArgument('min', min, 20);
  const most = wholeArgument('max', max, 100);
  for (let count = wholeArgument('n', n, 5); count > 0; count -= 1) {
    const length = least + Math.floor(run.host.random() * Math.max(1, most - least));
    charge(run, 1 + length * 2);
    const chosen = Array.from({ length }, () => words[Math.floor(run.host.random() * words.length)]);
    paragraphs.push(`${capitalize(chosen.join(' '))}.`);
  }
  if (html !== undefined && !isTrue(html)) return paragraphs.join('\n\n');
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
};
