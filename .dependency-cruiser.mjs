// The folder rules of the design (docs, "Folders" and "Import directions"). test/architecture proves that each one bites.
const test = String.raw`(\.test\.tsx?$|/testing/)`;
const own = String.raw`^(core|electron|renderer|scripts|test)/`;
const pure = '^core/(flow|template|contract|nodes|engine)/';

/** A folder below core and, besides itself, the only places of core that it may import. */
const coreFolders = {
  flow: [],
  template: ['flow/'],
  nodes: ['flow/'],
  contract: ['flow/'],
  engine: ['flow/', 'template/', 'nodes/', 'contract/'],
  ingress: ['flow/', 'contract/', String.raw`nodes/catalog\.ts$`, String.raw`engine/(engine\.ts$|ports(\.ts$|/))`],
  store: ['flow/', 'contract/', String.raw`engine/ports(\.ts$|/)`, String.raw`outbound/ports\.ts$`],
  outbound: ['flow/', 'contract/', String.raw`engine/ports(\.ts$|/)`],
  host: ['flow/', 'template/', 'nodes/', 'contract/', 'engine/', 'ingress/', 'store/', 'outbound/'],
};

/** Libraries that need neither Node nor a browser. */
const pureLibraries = [
  'zod',
  're2js',
  '@orpc/client',
  '@orpc/contract',
  'ajv',
  'croner',
  'fast-xml-parser',
  'jose',
  'json-p3',
  'jsonata',
  'luxon',
  'papaparse',
  'shell-quote',
  'standardwebhooks',
  'yaml',
];

const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-is-below-everything',
      comment: 'core imports none of the other top folders.',
      severity: 'error',
      from: { path: '^core/', pathNot: test },
      to: { path: '^(electron|renderer|scripts|test)/' },
    },
    {
      name: 'core-tests-stay-in-core-and-test',
      severity: 'error',
      from: { path: `^core/.*${test}` },
      to: { path: '^(electron|renderer|scripts)/' },
    },
    ...Object.entries(coreFolders).map(([folder, allowed]) => ({
      name: `core-${folder}-imports`,
      comment: `core/${folder} may import of core: itself${allowed.map((path) => `, ${path}`).join('')}.`,
      severity: /** @type {const} */ ('error'),
      from: { path: `^core/${folder}/`, pathNot: test },
      to: { path: '^core/', pathNot: `^core/(${[`${folder}/`, ...allowed].join('|')})` },
    })),
    {
      name: 'server-is-the-top-of-core',
      comment: 'Only core/server itself imports core/server.',
      severity: 'error',
      from: { path: own, pathNot: ['^core/server/', '^test/', '^scripts/'] },
      to: { path: '^core/server/' },
    },
    {
      name: 'create-hookloom-has-two-callers',
      comment: 'The headless server and the engine process of the desktop compose the application.',
      severity: 'error',
      from: { path: own, pathNot: ['^core/server/', String.raw`^electron/engine-process\.ts$`, '^test/', test] },
      to: { path: String.raw`^core/host/create-hookloom\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-folders-without-node',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-folders-listed-libraries',
      comment: `Pure folders use of npm only: ${pureLibraries.join(', ')}.`,
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { dependencyTypes: npm, pathNot: `(^|/)node_modules/(${pureLibraries.join('|')})/` },
    },
    {
      name: 'node-kinds-stand-alone',
      comment: 'A node kind never imports another kind; what they share is in core/nodes itself and core/nodes/shared.',
      severity: 'error',
      from: { path: '^core/nodes/((?!shared/|testing/)[^/]+)/' },
      to: { path: '^core/nodes/[^/]+/', pathNot: '^core/nodes/($1|shared|testing)/' },
    },
    {
      name: 'catalog-without-executors',
      comment: 'The catalogue is for everyone; executors are for the engine side.',
      severity: 'error',
      from: { path: String.raw`^core/nodes/(catalog\.ts|[^/]+/definition\.ts)$` },
      to: { path: String.raw`^core/nodes/(executors\.ts|[^/]+/execute\.ts)$`, reachable: true },
    },
    {
      name: 'core-without-electron-package',
      comment: 'Nothing in core reaches the electron package or electron-store, not even through a third file.',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '(^|/)node_modules/electron(-store)?/', reachable: true },
    },
    {
      name: 'electron-imports',
      comment:
        'electron uses of core the host composition, the contract and the flow document, and nothing of the renderer.',
      severity: 'error',
      from: { path: '^electron/', pathNot: test },
      to: { path: own, pathNot: ['^electron/', '^core/(host|contract|flow)/'] },
    },
    {
      name: 'electron-api-by-parameter',
      comment:
        'Only the entries import the electron package at run time; the rest receives its API, so that a double can stand in.',
      severity: 'error',
      from: { path: '^electron/', pathNot: String.raw`^electron/(main|preload)\.ts$` },
      to: { path: '(^|/)node_modules/electron(-store)?/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-imports',
      comment:
        'renderer may import core/contract, core/flow, core/template/editor.ts, core/nodes/catalog.ts and the types of core/nodes/kit.ts.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: {
        path: own,
        pathNot: [
          '^renderer/',
          '^core/(contract|flow)/',
          String.raw`^core/template/editor\.ts$`,
          String.raw`^core/nodes/(catalog|kit)\.ts$`,
        ],
      },
    },
    {
      name: 'renderer-knows-the-kit-as-types',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { path: String.raw`^core/nodes/kit\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: [test, String.raw`^renderer/vite\.config\.ts$`] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What is shipped imports no test, no test double and nothing of test/.',
      severity: 'error',
      from: { path: '^(core|electron|renderer)/', pathNot: test },
      to: { path: `(^test/|${test})` },
    },
    {
      name: 'package-imports-across-folders',
      comment: 'From one top folder, or one folder of core, to another: #core/…, never a relative path.',
      severity: 'error',
      from: { path: '^(core/[^/]+|electron|renderer|scripts|test)/' },
      to: { path: own, pathNot: '^$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-barrel',
      comment: 'An index file hides where things are and makes cycles.',
      severity: 'error',
      from: {},
      to: { path: String.raw`(^|/)index\.tsx?$`, pathNot: 'node_modules' },
    },
    {
      name: 'shipped-dependencies-only',
      comment: 'The built host and shell load their libraries at run time: they belong in "dependencies".',
      severity: 'error',
      from: { path: '^(core|electron)/', pathNot: test },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/electron/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
