import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Log, Mail } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { controlUrlOf } from './control-url.ts';
import type { DeployedFlow } from './deployments.ts';
import type { EventHub } from './event-hub.ts';
import type { HostFacts } from './host-context.ts';
import { createNotifications, type Notifications } from './notifications.ts';
import type { Settings } from './settings.ts';

const maxNotices = 50;

type Options = {
  mail: Mail;
  reports: Store['reports'];
  clock: Clock;
  log: Log;
  hub: EventHub;
  settings: Settings;
  facts: HostFacts;
  /** Throws FLOW_NOT_FOUND. */
  flowOf: (id: FlowId) => DeployedFlow;
};

/** Notifications about the flows of a workspace. */
export const openNotifications = ({
  mail,
  reports,
  clock,
  log,
  hub,
  settings,
  facts,
  flowOf,
}: Options): Notifications =>
  createNotifications({
    mail,
    reports,
    clock,
    log,
    publish: hub.publish,
    settings,
    documentOf: (id, version) => {
      try {
        const { draft, live } = flowOf(id);
        return (version === null ? draft : (live ?? draft)).document;
      } catch {
        // The flow was deleted while its last run went on.
        return null;
      }
    },
    urlOf: ({ id }) => `${controlUrlOf(facts, settings)}/api/v1/runs/${id}`,
    notice: (text) => {
      // Mail servers find many words for the same trouble.
      if (facts.notices.length < maxNotices && !facts.notices.includes(text)) facts.notices.push(text);
    },
  });
