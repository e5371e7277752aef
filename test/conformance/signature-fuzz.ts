/** 100,000 signed messages, or as many as the first argument says, each with one mutation, judged beside `standardwebhooks`. */
import { randomBytes, randomInt } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import { authenticateBody } from '#core/ingress/auth/authenticate.ts';
import { catalog } from '#core/nodes/catalog.ts';

const count = Number(process.argv[2] ?? '100000');
const { auth } = catalog.webhook.settings.parse({ auth: [{ type: 'standardWebhooks', credential: 'c' }] });

type Message = { id: string; timestamp: string; signature: string; body: Buffer };

const isLetIn = async ({ id, timestamp, signature, body }: Message, secret: string): Promise<boolean> => {
  const headers: HeaderPair[] = [
    ['webhook-id', id],
    ['webhook-timestamp', timestamp],
    ['webhook-signature', signature],
  ];
  const presented = {
    method: 'POST',
    target: '/',
    path: '/',
    query: new URLSearchParams(),
    headers,
    pathSecret: null,
    urls: [],
    rawBody: body,
    body: undefined,
    now: Date.now(),
  };
  const { state } = await authenticateBody({ auth, authMode: 'any' }, presented, {
    tokens: [],
    readSecret: async () => ({ kind: 'signing', secret }),
    http: () => Promise.reject(new Error('nobody calls')),
  });
  return state === 'accepted';
};

const isVerified = ({ id, timestamp, signature, body }: Message, secret: string): boolean => {
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
};

const flip = (text: string): string => {
  const at = randomInt(text.length);
  const bit = 1 << randomInt(7);
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1);
};

/** One bit of one part is another; never nothing. */
const mutate = (message: Message): Message => {
  const parts = ['id', 'timestamp', 'signature', 'body'] as const;
  const part = parts[randomInt(parts.length)] ?? 'body';
  if (part !== 'body') return { ...message, [part]: flip(message[part]) };
  const body = Buffer.from(message.body);
  const at = randomInt(body.byteLength);
  body[at] = (body[at] ?? 0) ^ (1 << randomInt(8));
  return { ...message, body };
};

const started = Date.now();
for (let round = 0; round < count; round += 1) {
  const secret = `whsec_${randomBytes(24 + randomInt(40)).toString('base64')}`;
  const text = randomBytes(1 + randomInt(200)).toString(round % 2 === 0 ? 'base64' : 'hex');
  const id = `msg_${randomBytes(8).toString('hex')}`;
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000);
  const signature = new Webhook(secret).sign(id, at, text);
  const message: Message = { id, timestamp: String(at.getTime() / 1_000), signature, body: Buffer.from(text) };
  const mutated = mutate(message);
  if (!(await isLetIn(message, secret)) || !isVerified(message, secret))
    throw new Error(`a signed message is refused: ${JSON.stringify({ ...message, secret })}`);
  if (await isLetIn(mutated, secret))
    throw new Error(`a mutation is accepted: ${JSON.stringify({ mutated, message })}`);
}
console.log(
  `${count.toLocaleString('en')} messages agree with standardwebhooks and as many mutations are refused, ` +
    `in ${Math.round((Date.now() - started) / 1_000)} s`,
);
