import { X509Certificate } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { TLSSocket } from 'node:tls';

type Stage = 'connection' | 'tls' | 'answer';

/** How far one request came. */
export type Fetched = {
  /** The address that took the connection. */
  connectedTo: string | null;
  /** What the other side showed of itself, and the code of what is wrong with it; null over plain HTTP. */
  tls: { certificate: X509Certificate | null; problem: string | null } | null;
  answer: { status: number; location: string | null; body: string } | null;
  failure: { at: Stage; error: unknown } | null;
};

type Options = { url: URL; addresses: readonly LookupAddress[]; signal: AbortSignal };

/** More than any proof has letters. */
const maxBodyBytes = 1_024;
const maxHeaderBytes = 16_384;

/**
 * Sends one GET to addresses that are known already, and reads the first kilobyte of the answer. Follows no redirect, keeps no
 * connection, and goes on with a certificate that cannot be trusted, to tell what is behind it: nothing secret is sent. Never rejects.
 */
export const fetchProof = ({ url, addresses, signal }: Options): Promise<Fetched> =>
  new Promise((resolve) => {
    const found: Fetched = { connectedTo: null, tls: null, answer: null, failure: null };
    let stage: Stage = 'connection';
    const settle = (change: Partial<Fetched> = {}): void => {
      resolve({ ...found, ...change });
      request.destroy();
    };
    const request = open(url, { addresses, signal });
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        found.connectedTo = socket.remoteAddress ?? null;
        stage = socket instanceof TLSSocket ? 'tls' : 'answer';
      });
      if (!(socket instanceof TLSSocket)) return;
      socket.once('secureConnect', () => {
        found.tls = { certificate: shownBy(socket), problem: socket.authorized ? null : codeOf(socket) };
        stage = 'answer';
      });
    });
    request.on('error', (error) => settle({ failure: { at: stage, error: signal.aborted ? signal.reason : error } }));
    request.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      void readStart(response).then((body) => settle({ answer: { status, location: headers.location ?? null, body } }));
    });
    request.end();
  });

const open = (url: URL, { addresses, signal }: Omit<Options, 'url'>): ClientRequest => {
  const options: RequestOptions = {
    method: 'GET',
    headers: { 'user-agent': 'Hookloom', accept: 'text/plain', 'accept-encoding': 'identity' },
    agent: false,
    lookup: toLookup(addresses),
    maxHeaderSize: maxHeaderBytes,
    signal,
  };
  return url.protocol === 'https:'
    ? httpsRequest(url, { ...options, rejectUnauthorized: false })
    : httpRequest(url, options);
};

/** Answers with what was found before, so that the name cannot lead elsewhere in between. */
const toLookup =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_hostname, options, done) => {
    const [first] = addresses;
    if (options.all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };

const shownBy = (socket: TLSSocket): X509Certificate | null => socket.getPeerX509Certificate() ?? null;

/** The host declares an error here, and gives its code. */
const codeOf = ({ authorizationError: error }: TLSSocket): string =>
  typeof error === 'object' && 'code' in error ? String(error.code) : String(error);

/** As much as came, when the rest is too long or breaks off. */
const readStart = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > maxBodyBytes) break;
    }
  } catch {
    // A proof that breaks off fits as little as a wrong one.
  }
  return Buffer.concat(chunks).subarray(0, maxBodyBytes).toString('latin1');
};
