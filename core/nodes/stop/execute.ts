import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import type { stop } from './definition.ts';

export const executeStop: Executor<typeof stop> = ({ message, code, status }) => {
  throw new NodeFailure(code.trim() || 'stopped', message.trim() || 'The flow was stopped.', { httpStatus: status });
};
