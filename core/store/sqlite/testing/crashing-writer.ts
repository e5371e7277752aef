import * as crash from './crash-on-demand.ts';

// The listener that ends the thread has to be there before the writer's own.

import * as writer from '../writer-worker.ts';

void [crash, writer];
