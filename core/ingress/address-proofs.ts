import { randomBytes } from 'node:crypto';

/** A path that only this process knows the answer to, for whoever tests an address that shall lead here. */
export type AddressProof = { path: string; answer: string; close: () => void };

export type AddressProofs = {
  /** Null while too many are open. */
  open: () => AddressProof | null;
  /** What to answer at this path; null where there is no open proof. Each answers once. */
  take: (method: string, path: string) => string | null;
};

const prefix = '/healthz/';
const secretBytes = 32;
const maxOpen = 4;
const validMs = 15_000;

/** Proofs answer for some seconds. Path and answer are random and independent, so that seeing one tells nothing of the other. */
export const createAddressProofs = (now: () => number): AddressProofs => {
  const open = new Map<string, { answer: string; until: number }>();
  return {
    open: () => {
      for (const [path, { until }] of open) if (until <= now()) open.delete(path);
      if (open.size >= maxOpen) return null;
      const path = `${prefix}${randomText()}`;
      const answer = randomText();
      open.set(path, { answer, until: now() + validMs });
      return { path, answer, close: () => open.delete(path) };
    },
    take: (method, path) => {
      if (open.size === 0 || method !== 'GET') return null;
      const proof = open.get(path);
      open.delete(path);
      return proof && proof.until > now() ? proof.answer : null;
    },
  };
};

const randomText = (): string => randomBytes(secretBytes).toString('base64url');
