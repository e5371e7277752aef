import { type EventName, headerPrefixes, type SubscriptionContent } from '#core/contract/records/subscription.ts';

export type HeaderDraft = { name: string; value: string; isSecret: boolean; isStored: boolean };

/** An outbound webhook as it is being typed. Secrets are empty until somebody types new ones. */
export type OutboundDraft = {
  name: string;
  url: string;
  method: SubscriptionContent['method'];
  contentType: SubscriptionContent['contentType'];
  eventChoice: 'all' | 'some';
  events: readonly EventName[];
  flowIds: readonly string[];
  includeEntity: boolean;
  headerPrefix: string;
  signing: SubscriptionContent['signing']['kind'];
  secret: string;
  access: 'none' | 'basic';
  username: string;
  password: string;
  headers: readonly HeaderDraft[];
  isEnabled: boolean;
};

type KeysOf<Value> = {
  [Key in keyof OutboundDraft]: OutboundDraft[Key] extends Value ? Key : never;
}[keyof OutboundDraft];
type Choice = { value: string; label: string };

export type OutboundField = { label: string; help?: string; isShown?: (draft: OutboundDraft) => boolean } & (
  | { type: 'text'; key: KeysOf<string>; placeholder?: string; presets?: readonly Choice[] }
  | { type: 'secret'; key: 'secret' | 'password' }
  | { type: 'select'; key: KeysOf<string>; options: readonly Choice[] }
  | { type: 'switch'; key: KeysOf<boolean> }
  | { type: 'events'; key: 'events' }
  | { type: 'flows'; key: 'flowIds' }
  | { type: 'headers'; key: 'headers' }
);

export type OutboundSection = { title: string; fields: readonly OutboundField[] };

const isPost = ({ method }: OutboundDraft) => method === 'POST';

/** What the editor of an outbound webhook asks for; the one table of which it is made. */
export const outboundSections: readonly OutboundSection[] = [
  {
    title: 'Receiver',
    fields: [
      { type: 'text', key: 'name', label: 'Name', placeholder: 'Billing system' },
      { type: 'text', key: 'url', label: 'URL', placeholder: 'https://billing.example.com/hooks' },
      {
        type: 'select',
        key: 'method',
        label: 'Method',
        help: 'A GET has headers only, no body.',
        options: [
          { value: 'POST', label: 'POST' },
          { value: 'GET', label: 'GET' },
        ],
      },
      {
        type: 'select',
        key: 'contentType',
        label: 'Content type',
        isShown: isPost,
        options: [
          { value: 'json', label: 'application/json' },
          { value: 'form', label: 'application/x-www-form-urlencoded' },
        ],
      },
    ],
  },
  {
    title: 'Events',
    fields: [
      {
        type: 'select',
        key: 'eventChoice',
        label: 'Tell of',
        options: [
          { value: 'all', label: 'All events' },
          { value: 'some', label: 'Chosen events' },
        ],
      },
      { type: 'events', key: 'events', label: 'Events', isShown: ({ eventChoice }) => eventChoice === 'some' },
      { type: 'flows', key: 'flowIds', label: 'Of these flows' },
      {
        type: 'switch',
        key: 'includeEntity',
        label: 'Include the entity',
        help: 'Sends the flow, run or rejection itself along; its id is always there.',
        isShown: (draft) => isPost(draft) && draft.contentType === 'json',
      },
    ],
  },
  {
    title: 'Headers and proof',
    fields: [
      {
        type: 'text',
        key: 'headerPrefix',
        label: 'Prefix of header names',
        help: 'Followed by -Event, -Event-Id, -Id, -Entity-Id, -Entity-URL and -Signature.',
        presets: [
          { value: headerPrefixes.own, label: 'Hookloom' },
          { value: headerPrefixes.etlworks, label: 'Etlworks' },
        ],
      },
      {
        type: 'select',
        key: 'signing',
        label: 'Signature',
        isShown: isPost,
        options: [
          { value: 'none', label: 'None' },
          { value: 'hmac-sha1', label: 'HMAC-SHA-1 of the body' },
          { value: 'standard-webhooks', label: 'Standard Webhooks' },
        ],
      },
      {
        type: 'secret',
        key: 'secret',
        label: 'Signing secret',
        isShown: (draft) => isPost(draft) && draft.signing !== 'none',
      },
      {
        type: 'select',
        key: 'access',
        label: 'Login',
        options: [
          { value: 'none', label: 'None' },
          { value: 'basic', label: 'User and password' },
        ],
      },
      { type: 'text', key: 'username', label: 'User name', isShown: ({ access }) => access === 'basic' },
      { type: 'secret', key: 'password', label: 'Password', isShown: ({ access }) => access === 'basic' },
      { type: 'headers', key: 'headers', label: 'Further headers' },
      {
        type: 'switch',
        key: 'isEnabled',
        label: 'Enabled',
        help: 'While it is off, events pass by without being sent.',
      },
    ],
  },
];
