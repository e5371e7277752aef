import { captures } from './procedures/captures.ts';
import { credentials } from './procedures/credentials.ts';
import { environment } from './procedures/environment.ts';
import { flows } from './procedures/flows.ts';
import { publicAddress } from './procedures/public-address.ts';
import { rejections, runs } from './procedures/runs.ts';
import { deliveries, subscriptions } from './procedures/subscriptions.ts';
import { settings, system } from './procedures/system.ts';
import { templates } from './procedures/templates.ts';
import { tests } from './procedures/tests.ts';

/** All that a window, a script or another system can ask of Hookloom. Adding a procedure = one entry here + one handler in `core/host/procedures`. */
export const contract = {
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
};
export type Contract = typeof contract;
