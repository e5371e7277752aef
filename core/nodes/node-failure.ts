/** Why a node failed, in words that say what to do. `code` is stable (`http_timeout`), so that flows can branch on it. */
export class NodeFailure extends Error {
  readonly code: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Whether trying again may help; the retry policy only repeats such failures. */
  readonly isTransient: boolean;
  /** The HTTP status of the answer when this ends the run; the flow's own failure response outranks it. */
  readonly httpStatus: number | undefined;

  constructor(
    code: string,
    message: string,
    details: { line?: number; column?: number; isTransient?: boolean; httpStatus?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'NodeFailure';
    this.code = code;
    this.line = details.line;
    this.column = details.column;
    this.isTransient = details.isTransient ?? false;
    this.httpStatus = details.httpStatus;
  }
}
