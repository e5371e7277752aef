import { HookloomError } from '#core/contract/errors.ts';
import type { Failure } from '#core/contract/records/run.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { MissingRecording } from './missing-recording.ts';
import { SettingFailure } from './setting-failure.ts';

export type NodeError = {
  failure: Failure;
  /** Whether trying again may help. */
  isTransient: boolean;
  /** What nobody expected: a defect of an executor or an adapter, which belongs into the log. */
  isUnexpected: boolean;
};

/** What an executor or a template threw, in the form that steps and runs keep. */
export const toNodeError = (error: unknown, nodeId: string): NodeError => {
  if (error instanceof SettingFailure) {
    return { failure: { ...error.failure, nodeId }, isTransient: false, isUnexpected: false };
  }
  if (error instanceof NodeFailure) {
    const { code, message, line, column, isTransient } = error;
    const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
    return { failure: { code, message: shortened(message), nodeId, ...place }, isTransient, isUnexpected: false };
  }
  if (error instanceof MissingRecording) {
    return {
      failure: { code: 'recording_missing', message: error.message, nodeId },
      isTransient: false,
      isUnexpected: false,
    };
  }
  if (error instanceof HookloomError) {
    return {
      failure: { code: error.code, message: error.message, nodeId },
      isTransient: error.status === 503,
      isUnexpected: false,
    };
  }
  const words = error instanceof Error ? error.message : String(error);
  return {
    failure: { code: 'internal', message: `Something went wrong inside this node: ${shortened(words)}`, nodeId },
    isTransient: false,
    isUnexpected: true,
  };
};

const maxMessageLength = 2_000;

const shortened = (message: string): string =>
  message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)}…` : message;
