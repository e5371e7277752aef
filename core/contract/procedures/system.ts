import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { eventBatch } from '../events.ts';
import { settingsChanges, workspaceSettings } from '../records/settings.ts';
import { errors, procedure } from './base.ts';

export const settings = {
  get: procedure.route({ method: 'GET', path: '/settings' }).output(workspaceSettings),
  /** Changes what is named and leaves the rest. Answers with the settings in force: a flag or the environment may outrank the change. */
  put: procedure
    .route({ method: 'PUT', path: '/settings' })
    .errors(errors('TLS_UNUSABLE'))
    .input(settingsChanges)
    .output(workspaceSettings),
};

export const system = {
  /** Needs no token. */
  health: procedure
    .route({ method: 'GET', path: '/health' })
    .output(z.object({ status: z.enum(['ok', 'locked']), version: z.string() })),
  info: procedure.route({ method: 'GET', path: '/info' }).output(
    z.object({
      version: z.string(),
      mode: z.enum(['desktop', 'server']),
      ingressUrl: z.string(),
      publicUrl: z.string(),
      liveFlows: z.number().int(),
      queuedRuns: z.number().int(),
      /** False while the data key is missing or wrong. */
      isUnlocked: z.boolean(),
      /** What the user should be told: a port that moved, a database that was set aside. */
      notices: z.array(z.string()),
    }),
  ),
  events: procedure.route({ method: 'GET', path: '/events' }).output(eventIterator(eventBatch)),
};
