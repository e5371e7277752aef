import { captures } from './captures.ts';
import { credentials } from './credentials.ts';
import { environment } from './environment.ts';
import { flows } from './flows.ts';
import { host } from './host.ts';
import { publicAddress } from './public-address.ts';
import { rejections, runs } from './runs.ts';
import { deliveries, subscriptions } from './subscriptions.ts';
import { settings, system } from './system.ts';
import { templates } from './templates.ts';
import { tests } from './tests.ts';

/** Every procedure of the contract with its handler; a missing one does not compile. */
export const router = host.router({
  flows,
  captures,
  runs,
  rejections,
  templates,
  tests,
  credentials,
  environment,
  subscriptions,
  deliveries,
  publicAddress,
  settings,
  system,
});
export type HookloomRouter = typeof router;
