/**
 * Behaviours that five published webhook systems have and Hookloom must have too, by id: C for COZYROC, E for Etlworks, L for
 * Locoia, K for Cloudomation.
 */
const seeds: readonly string[] = [
  ...ids('C', [1, 20]),
  ...ids('E', [1, 22]),
  ...ids('L', [1, 4]),
  ...ids('L', [6, 13]),
  'L-15',
  ...ids('K', [1, 12]),
];

/** A test that ran, and whether it passed. */
export type RanTest = { title: string; hasPassed: boolean };

export type SeedCoverage = {
  /** One line a behaviour. */
  lines: string[];
  covered: number;
  missing: string[];
};

/** Which behaviours are driven by a test that passed. A test names them at the beginning of its title: `E-3, E-4 …`, `E-7..E-11 …`. */
export function coverSeeds(tests: readonly RanTest[]): SeedCoverage {
  const titles = new Map<string, string[]>();
  for (const { title, hasPassed } of tests) {
    if (!hasPassed) continue;
    for (const id of idsOf(title)) titles.set(id, [...(titles.get(id) ?? []), title]);
  }
  const missing = seeds.filter((id) => !titles.has(id));
  return {
    lines: seeds.map((id) => `${id.padEnd(5)} ${titles.get(id)?.[0] ?? 'NO TEST'}${more(titles.get(id))}`),
    covered: seeds.length - missing.length,
    missing,
  };
}

const more = (titles: readonly string[] = []): string => (titles.length > 1 ? ` (and ${titles.length - 1} more)` : '');

function idsOf(title: string): string[] {
  const [head = ''] = /^(?:[CELK]-\d+(?:, | |\.\.)?)+/.exec(title) ?? [];
  return [...head.matchAll(/([CELK])-(\d+)(?:\.\.[CELK]-(\d+))?/g)].flatMap(([, system = '', from, to]) =>
    ids(system, [Number(from), Number(to ?? from)]),
  );
}

function ids(system: string, [from, to]: [number, number]): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${system}-${from + index}`);
}
