import type { IngressCertificate } from '#core/contract/records/public-address.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Heavy, HttpClient, Ids, Log } from '#core/engine/ports.ts';
import type { AddressProof } from '#core/ingress/address-proofs.ts';
import type { Outbound } from '#core/outbound/create-outbound.ts';
import type { TemplateHost } from '#core/template/host.ts';
import type { HostVault } from './adapters/vault.ts';
import type { WorkspaceCredentials } from './credentials.ts';
import type { Deployments } from './deployments.ts';
import type { WorkspaceEnvironment } from './environment.ts';
import type { EventHub } from './event-hub.ts';
import type { FlowChanges } from './flow-changes.ts';
import type { FlowTokens } from './flow-tokens.ts';
import type { Notifications } from './notifications.ts';
import type { Settings } from './settings.ts';
import type { Starters } from './starters.ts';

/** What is known only when everything has started. */
export type HostFacts = {
  version: string;
  mode: 'desktop' | 'server';
  /** Where the ingress listens; empty when it does not. */
  ingressUrl: string;
  /** Where the control plane listens; empty when it does not. */
  controlUrl: string;
  /** What the user should be told: a port that moved, a database that was set aside. */
  notices: string[];
};

/** What the open ingress can say of itself. */
export type Listener = {
  /** Null while too many are open, or nobody listens. */
  openProof: () => AddressProof | null;
  /** Looks at the files anew; null without TLS. */
  certificate: () => Promise<IngressCertificate | null>;
};

/** All that the handlers of the contract work with. */
export type HostContext = {
  store: Store;
  vault: HostVault;
  engine: Engine;
  clock: Clock;
  ids: Ids;
  /** What templates outside of a run may use. */
  templateHost: TemplateHost;
  log: Log;
  settings: Settings;
  deployments: Deployments;
  tokens: FlowTokens;
  /** Calls other systems as nodes do, with the same guards. */
  http: HttpClient;
  /** Work that would hold up everybody else, in a thread of its own. */
  heavy: Heavy;
  credentials: WorkspaceCredentials;
  environment: WorkspaceEnvironment;
  changes: FlowChanges;
  outbound: Outbound;
  notifications: Pick<Notifications, 'start'>;
  hub: EventHub;
  starters: Starters;
  /** Who asks: what is made now belongs to that person. */
  principal: string;
  facts: HostFacts;
  listener: Listener;
  /** Gives the ingress the routes as they are now. */
  swapRoutes: () => void;
};
