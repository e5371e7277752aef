import type { Command } from '../command.ts';

type Entry = { summary: string; load: () => Promise<Command> };

/** Every command, in the order in which the help lists them. Only the one that runs is loaded. */
export const commands = {
  serve: { summary: 'runs the server', load: async () => (await import('./serve.ts')).serve },
  import: { summary: 'brings flow documents in', load: async () => (await import('./import.ts')).importFlows },
  export: { summary: 'writes flow documents out', load: async () => (await import('./export.ts')).exportFlows },
  test: { summary: 'runs the tests of flow documents', load: async () => (await import('./test.ts')).testFlows },
  run: { summary: 'runs a flow document once', load: async () => (await import('./run.ts')).runFlow },
  render: { summary: 'renders a template', load: async () => (await import('./render.ts')).render },
  backup: { summary: 'copies the workspace', load: async () => (await import('./backup.ts')).backup },
  restore: { summary: 'brings a copy back', load: async () => (await import('./restore.ts')).restore },
  doctor: { summary: 'checks the workspace', load: async () => (await import('./doctor.ts')).doctor },
} as const satisfies Record<string, Entry>;

export const isCommandName = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);
