type Files = Record<string, string>;

/** A small tree of our shape that breaks no rule: what the violations import. */
export const soundTree: Files = {
  'package.json': JSON.stringify({
    name: 'hookloom',
    type: 'module',
    imports: {
      '#core/*': './core/*',
      '#renderer/*': './renderer/*',
      '#electron/*': './electron/*',
      '#test/*': './test/*',
    },
    dependencies: { zod: '1.0.0', express: '1.0.0', 'electron-store': '1.0.0' },
    devDependencies: { electron: '1.0.0', vitest: '1.0.0' },
  }),
  ...stubPackage('zod'),
  ...stubPackage('express'),
  ...stubPackage('electron'),
  ...stubPackage('electron-store'),
  ...stubPackage('vitest'),
  'core/flow/document.ts': "import { z } from 'zod';\nexport const flow = z;",
  'core/flow/document.test.ts':
    "import { flow } from './document.ts';\nimport { support } from '#test/support/support.ts';\nimport { test } from 'vitest';\nimport 'node:fs';\ntest(flow, support);",
  'core/template/editor.ts': "export { flow } from '#core/flow/document.ts';",
  'core/template/render.ts': 'export const render = 1;',
  'core/contract/contract.ts': "export { flow } from '#core/flow/document.ts';",
  'core/nodes/kit.ts': 'export const kit = 1;',
  'core/nodes/if/definition.ts': "export { kit } from '../kit.ts';",
  'core/nodes/if/execute.ts': "export { kit } from '../kit.ts';",
  'core/nodes/set/execute.ts': "export { kit } from '../kit.ts';",
  'core/nodes/catalog.ts': "export { kit } from './if/definition.ts';",
  'core/nodes/executors.ts': "export { kit } from './if/execute.ts';",
  'core/engine/ports.ts': "export { flow } from '#core/contract/contract.ts';",
  'core/engine/run.ts':
    "export { render } from '#core/template/render.ts';\nexport { kit } from '#core/nodes/executors.ts';",
  'core/ingress/handle.ts': "export { flow } from '#core/engine/ports.ts';\nimport 'express';",
  'core/store/store.ts': "export { flow } from '#core/engine/ports.ts';\nimport 'node:sqlite';",
  'core/outbound/ports.ts': 'export const ports = 1;',
  'core/host/create-hookloom.ts': "export { flow } from '#core/store/store.ts';",
  'core/server/hookloom.ts': "import '#core/host/create-hookloom.ts';",
  'electron/main.ts': "import 'electron';\nimport 'electron-store';\nimport './windows.ts';",
  'electron/windows.ts': "import type { App } from 'electron';\nexport type Window = App;",
  'electron/engine-process.ts': "import '#core/host/create-hookloom.ts';",
  'electron/testing/double.ts': 'export const double = 1;',
  'renderer/app.ts':
    "import '#core/contract/contract.ts';\nimport '#core/template/editor.ts';\nimport '#core/nodes/catalog.ts';",
  'test/support/support.ts': "import '#core/host/create-hookloom.ts';\nexport const support = 1;",
};

/** For each rule what breaks it: the first file of each is the one to be found. */
export const violations: Record<string, Files> = {
  'no-cycle': { 'core/flow/a.ts': "import './b.ts';", 'core/flow/b.ts': "import './a.ts';" },
  'no-unresolvable': { 'core/flow/lost.ts': "import './nowhere.ts';" },
  'core-is-below-everything': { 'core/host/window.ts': "import '#electron/windows.ts';" },
  'core-tests-stay-in-core-and-test': { 'core/flow/window.test.ts': "import '#renderer/app.ts';" },
  'core-flow-imports': { 'core/flow/up.ts': "import '#core/contract/contract.ts';" },
  'core-template-imports': { 'core/template/up.ts': "import '#core/contract/contract.ts';" },
  'core-nodes-imports': { 'core/nodes/up.ts': "import '#core/template/render.ts';" },
  'core-contract-imports': { 'core/contract/up.ts': "import '#core/nodes/catalog.ts';" },
  'core-engine-imports': { 'core/engine/up.ts': "import '#core/store/store.ts';" },
  'core-ingress-imports': { 'core/ingress/up.ts': "import '#core/engine/run.ts';" },
  'core-store-imports': { 'core/store/up.ts': "import '#core/ingress/handle.ts';" },
  'core-outbound-imports': { 'core/outbound/up.ts': "import '#core/store/store.ts';" },
  'core-host-imports': { 'core/host/up.ts': "import '#core/server/hookloom.ts';" },
  'server-is-the-top-of-core': { 'electron/serve.ts': "import '#core/server/hookloom.ts';" },
  'create-hookloom-has-two-callers': { 'core/host/compose.ts': "import './create-hookloom.ts';" },
  'pure-folders-without-node': { 'core/engine/disk.ts': "import 'node:fs';" },
  'pure-folders-listed-libraries': { 'core/contract/web.ts': "import 'express';" },
  'node-kinds-stand-alone': { 'core/nodes/log/execute.ts': "import '../set/execute.ts';" },
  'catalog-without-executors': {
    'core/nodes/code/definition.ts': "import './shared.ts';",
    'core/nodes/code/shared.ts': "import './execute.ts';",
    'core/nodes/code/execute.ts': '',
  },
  'core-without-electron-package': {
    'core/server/shell.ts': "import './third.ts';",
    'core/server/third.ts': "import 'electron';",
  },
  'electron-imports': { 'electron/page.ts': "import '#renderer/app.ts';" },
  'electron-api-by-parameter': { 'electron/tray.ts': "import { Tray } from 'electron';\nexport const tray = Tray;" },
  'renderer-imports': { 'renderer/engine.ts': "import '#core/engine/run.ts';" },
  'renderer-knows-the-kit-as-types': {
    'renderer/kit.ts': "import { kit } from '#core/nodes/kit.ts';\nexport const own = kit;",
  },
  'renderer-without-node': { 'renderer/disk.ts': "import 'node:fs';" },
  'no-tests-in-the-product': { 'electron/fake.ts': "import './testing/double.ts';" },
  'package-imports-across-folders': { 'core/engine/relative.ts': "import '../flow/document.ts';" },
  'no-barrel': { 'renderer/barrel.ts': "import './ui/index.ts';", 'renderer/ui/index.ts': '' },
  'shipped-dependencies-only': { 'core/host/tool.ts': "import 'vitest';" },
};

function stubPackage(name: string): Files {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: '',
  };
}
