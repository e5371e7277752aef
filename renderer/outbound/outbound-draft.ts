import {
  headerPrefixes,
  type Subscription,
  type SubscriptionContent,
  subscriptionContent,
} from '#core/contract/records/subscription.ts';
import { flowId } from '#core/flow/document.ts';
import type { HeaderDraft, OutboundDraft } from './outbound-fields.ts';

/** Starts the editor with a new outbound webhook, or with what is known of a stored one. */
export const toOutboundDraft = (stored?: Subscription): OutboundDraft => ({
  name: stored?.name ?? '',
  url: stored?.url ?? '',
  method: stored?.method ?? 'POST',
  contentType: stored?.contentType ?? 'json',
  eventChoice: stored === undefined || stored.events === 'all' ? 'all' : 'some',
  events: stored === undefined || stored.events === 'all' ? [] : stored.events,
  flowIds: stored?.flowIds ?? [],
  includeEntity: stored?.includeEntity ?? false,
  headerPrefix: stored?.headerPrefix ?? headerPrefixes.own,
  signing: stored?.signing.kind ?? 'none',
  secret: '',
  access: stored?.basicAuth ? 'basic' : 'none',
  username: stored?.basicAuth?.username ?? '',
  password: '',
  headers: (stored?.headers ?? []).map(({ name, value, isSecret }) => ({
    name,
    value: value ?? '',
    isSecret,
    isStored: isSecret,
  })),
  isEnabled: stored?.isEnabled ?? true,
});

export type ReadOutbound =
  | { ok: true; content: SubscriptionContent }
  /** What is wrong by key of the draft, in words. */
  | { ok: false; problems: Readonly<Partial<Record<keyof OutboundDraft, string>>> };

/** The stored form of a draft, or what has to be mended in it. A secret that is left empty stays as it is stored. */
export const readOutboundDraft = (draft: OutboundDraft, stored?: Subscription): ReadOutbound => {
  const problems: Partial<Record<keyof OutboundDraft, string>> = {};
  const isSigned = draft.method === 'POST' && draft.signing !== 'none';
  const hasSecret = draft.secret !== '' || stored?.signing.hasSecret === true;
  if (isSigned && !hasSecret) problems.secret = 'Enter the secret.';
  const hasLogin = draft.access === 'basic';
  if (hasLogin && draft.password === '' && stored?.basicAuth?.hasPassword !== true) {
    problems.password = 'Enter the password.';
  }
  const parsed = subscriptionContent.safeParse({
    name: draft.name,
    url: draft.url.trim(),
    method: draft.method,
    contentType: draft.contentType,
    events: draft.eventChoice === 'all' ? 'all' : draft.events,
    flowIds: draft.flowIds.filter((id) => flowId.safeParse(id).success),
    includeEntity: draft.includeEntity,
    headerPrefix: draft.headerPrefix.trim(),
    // What a GET does not send is kept for the day on which it is a POST again.
    signing: isSigned || hasSecret ? { kind: draft.signing, ...(draft.secret !== '' && { secret: draft.secret }) } : {},
    basicAuth: hasLogin
      ? { username: draft.username, ...(draft.password === '' ? {} : { password: draft.password }) }
      : null,
    headers: draft.headers.filter(({ name, value }) => name.trim() !== '' || value !== '').map(toHeader),
    isEnabled: draft.isEnabled,
  });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const place = path[0] === 'signing' ? 'secret' : path[0] === 'basicAuth' ? path[1] : path[0];
    problems[keyOf(place, draft)] ??= sentence(message);
  }
  return parsed.success && Object.keys(problems).length === 0
    ? { ok: true, content: parsed.data }
    : { ok: false, problems };
};

/** What a shown outbound webhook is written back as, with some of it changed. */
export const toContent = (shown: Subscription, change: Partial<SubscriptionContent>): SubscriptionContent =>
  subscriptionContent.parse({ ...shown, ...change });

const toHeader = ({ name, value, isSecret, isStored }: HeaderDraft) => ({
  name: name.trim(),
  isSecret,
  value: isStored && isSecret && value === '' ? null : value,
});

const keyOf = (place: PropertyKey | undefined, draft: OutboundDraft): keyof OutboundDraft =>
  typeof place === 'string' && Object.hasOwn(draft, place) ? (place as keyof OutboundDraft) : 'name';

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.:]$/.test(text) ? '' : '.'}`;
