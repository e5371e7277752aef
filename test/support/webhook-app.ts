import { startApp, type TestApp } from '#core/server/testing/start-app.ts';
import { chainFlow } from './flows.ts';

type Node = Parameters<typeof chainFlow>[1][number];
type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; path?: string; withToken?: boolean };

/** A flow of the test with what callers know of it. */
export type WebhookFlow = {
  id: string;
  url: string;
  token: string | null;
  problems: { severity: string; message: string; field?: string }[];
  /** A POST unless it says otherwise, with the flow's token; `path` replaces that of the address. */
  send: (init?: Init) => Promise<Response>;
};

export type WebhookApp = {
  app: TestApp;
  ingressUrl: string;
  /** Calls the REST API and gives the JSON of its answer. */
  api: <Result>(method: string, path: string, body?: unknown) => Promise<Result>;
  /** Makes a flow whose webhook has these settings, with more nodes behind it. */
  flow: (settings: Record<string, unknown>, nodes?: readonly Node[]) => Promise<WebhookFlow>;
  /** Keeps a secret under a name. */
  credential: (name: string, content: object) => Promise<string>;
  runs: (flowId: string) => Promise<{ id: string; status: string; trigger: string; captureId: string | null }[]>;
  captures: (flowId: string) => Promise<{ id: string; purpose: string; duplicateOf: string | null }[]>;
  /** The newest refusal of a flow; waits until there is one. */
  rejection: (flowId: string) => Promise<Rejection | undefined>;
  close: () => Promise<void>;
};

export type Rejection = {
  cause: string;
  status: number;
  message: string;
  path: string;
  headers: [string, string][];
  bodyText: string | null;
};

/** The whole of Hookloom on free ports, in the words of somebody who builds and calls webhooks. */
export const startWebhookApp = async (): Promise<WebhookApp> => {
  const app = await startApp();
  const ingressUrl = app.hookloom.ingress.url;
  let count = 0;

  const api = async <Result>(method: string, path: string, body?: unknown): Promise<Result> => {
    const response = await app.rest(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text || 'null') as Result;
  };

  const flow: WebhookApp['flow'] = async (settings, nodes = []) => {
    count += 1;
    const document = chainFlow(`Flow ${count}`, [['n1', 'webhook', 'web1', { settings }], ...nodes]);
    const { id, problems } = await api<Pick<WebhookFlow, 'id' | 'problems'>>('POST', '/flows', { document });
    const { url, token } = await api<Pick<WebhookFlow, 'url' | 'token'>>('GET', `/flows/${id}/endpoint`);
    const send = ({ path, withToken = true, headers = {}, ...init }: Init = {}): Promise<Response> =>
      fetch(path === undefined ? url : path.startsWith('?') ? `${url}${path}` : `${ingressUrl}${path}`, {
        method: 'POST',
        redirect: 'manual',
        ...init,
        headers: { ...(withToken && token !== null && { authorization: `Bearer ${token}` }), ...headers },
      });
    return { id, url, token, problems, send };
  };

  const items = async <Item>(path: string): Promise<Item[]> => (await api<{ items: Item[] }>('GET', path)).items;

  return {
    app,
    ingressUrl,
    api,
    flow,
    credential: async (name, content) => {
      await api('POST', '/credentials', { name, content });
      return name;
    },
    runs: (flowId) => items(`/runs?flowId=${flowId}`),
    captures: (flowId) => items(`/captures?flowId=${flowId}`),
    rejection: async (flowId) => (await items<Rejection>(`/rejections?flowId=${flowId}&limit=1`))[0],
    close: app.close,
  };
};

/** The content of a credential with a signing secret. */
export const signing = (secret: string) => ({ kind: 'signing', facts: {}, secrets: { secret } });
