import type { SandboxCall, SandboxRequest } from '#core/nodes/calls.ts';
import type { FetchedAnswer } from './border.ts';

/** Makes the calls that the code asks for, and turns what comes of them into what can go over the border. */
export const makeCalls =
  (fetch: SandboxCall['fetch']) =>
  async (request: SandboxRequest): Promise<FetchedAnswer> => {
    if (!fetch) return { ok: false, message: 'this code may make no calls' };
    try {
      const { status, url, headers, body } = await fetch.call(request);
      return { ok: true, status, url, headers, text: new TextDecoder().decode(body) };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  };
