import type { AnswerDraft } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';

/** A field name as HTTP allows it. @see RFC 9110, section 5.6.2 */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** A line break would start another header; the others the wire cannot carry. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

/** Throws NodeFailure where an answer cannot be sent as it is, so that a run fails with a reason instead of the connection. */
export const checkDraft = ({ status, headers }: AnswerDraft): void => {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new NodeFailure('answer_status', `${status} cannot be answered: a status is from 200 to 599.`);
  }
  for (const [name, value] of headers) {
    if (!token.test(name)) throw new NodeFailure('header_invalid', `${JSON.stringify(name)} is not a header name.`);
    if (unsendable.test(value)) {
      throw new NodeFailure('header_invalid', `The value of the header ${name} holds what a header cannot carry.`);
    }
  }
};
