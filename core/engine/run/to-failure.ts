import { HookloomError } from '#core/contract/errors.ts';
import type { Failure } from '#core/contract/records/run.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { MissingRecording } from './missing-recording.ts';
import { SettingFailure } from './setting-failure.ts';

export type NodeError = {
  failure: Failure;
  /** The HTTP status of the answer where this ends the run. */
  httpStatus: number | null;
  /** Whether trying again may help. */
  isTransient: boolean;
  /** What nobody expected: a defect of an executor or an adapter, which belongs into the log. */
  isUnexpected: boolean;
};

/** What an executor or a template threw, in the form that steps and runs keep. */
export const toNodeError = (error: unknown, nodeId: string): NodeError => {
  if (error instanceof SettingFailure) {
    return { ...expected, failure: { ...error.failure, nodeId } };
  }
  if (error instanceof NodeFailure) {
    const { code, message, line, column, isTransient, httpStatus = null } = error;
    const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
    return { ...expected, failure: { code, message: shortened(message), nodeId, ...place }, httpStatus, isTransient };
  }
  if (error instanceof MissingRecording) {
    return { ...expected, failure: { code: 'recording_missing', message: error.message, nodeId } };
  }
  if (error instanceof HookloomError) {
    const failure = { code: error.code, message: error.message, nodeId };
    return { ...expected, failure, isTransient: error.status === 503 };
  }
  const words = error instanceof Error ? error.message : String(error);
  return {
    ...expected,
    failure: { code: 'internal', message: `Something went wrong inside this node: ${shortened(words)}`, nodeId },
    isUnexpected: true,
  };
};

const expected = { httpStatus: null, isTransient: false, isUnexpected: false } as const;

const maxMessageLength = 2_000;

const shortened = (message: string): string =>
  message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)}…` : message;
