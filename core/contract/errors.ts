/** Every error that crosses a border, with its HTTP status and its words. `message` may use the fields of `data`. */
export const errorTable = {
  BAD_REQUEST: { status: 400, message: 'The request cannot be understood.' },
  INVALID_DOCUMENT: { status: 422, message: 'This is not a flow document.' },
  UNAUTHORIZED: { status: 401, message: 'A valid control token is needed: Authorization: Bearer <token>.' },
  FORBIDDEN: { status: 403, message: 'Requests from this origin are not accepted.' },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  FLOW_NOT_FOUND: { status: 404, message: 'There is no such flow.' },
  STARTER_NOT_FOUND: { status: 404, message: 'There is no such starter flow.' },
  CAPTURE_NOT_FOUND: {
    status: 404,
    message: 'There is no such captured request. It may have been deleted or have aged out.',
  },
  BODY_SEALED: {
    status: 403,
    message: 'The body is sealed because it holds a key of the flow. Reveal it to read it; that is recorded.',
  },
  RUN_NOT_FOUND: { status: 404, message: 'There is no such run. It may have aged out.' },
  VERSION_NOT_FOUND: { status: 404, message: 'There is no such published version of this flow.' },
  CREDENTIAL_NOT_FOUND: { status: 404, message: 'There is no such credential.' },
  CREDENTIAL_NAME_TAKEN: { status: 409, message: 'Another credential has this name.' },
  VARIABLE_NOT_FOUND: { status: 404, message: 'There is no such environment variable.' },
  SUBSCRIPTION_NOT_FOUND: { status: 404, message: 'There is no such outbound webhook.' },
  DELIVERY_NOT_FOUND: {
    status: 404,
    message: 'There is no such delivery. The last 100 of each outbound webhook are kept.',
  },
  NO_SUCH_TRIGGER: { status: 422, message: 'The flow has no such trigger.' },
  STALE_REVISION: {
    status: 409,
    message: 'Somebody saved this flow in the meantime. Load it again and repeat the change.',
  },
  SLUG_TAKEN: { status: 409, message: 'Another flow has this slug.' },
  FLOW_HAS_PROBLEMS: { status: 422, message: 'The flow has problems that must be mended first.' },
  TEMPLATE_ERROR: { status: 422, message: 'The template cannot be rendered.' },
  NODE_FAILED: { status: 500, message: 'A node of the flow failed.' },
  RUN_TIMED_OUT: { status: 504, message: 'The flow did not answer in time. Its run goes on.' },
  RUN_CANCELLED: { status: 500, message: 'The run was cancelled.' },
  RUN_NOT_DEAD: { status: 409, message: 'Only a dead run can be tried once more. Replay its request instead.' },
  RUN_NOT_ACTIVE: { status: 409, message: 'The run is over, there is nothing to cancel.' },
  BODY_TOO_LARGE: { status: 413, message: 'The body is larger than this webhook accepts.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The body must be JSON: Content-Type: application/json.' },
  MISDIRECTED_REQUEST: { status: 421, message: 'This server does not go by the name in the Host header.' },
  QUEUE_FULL: { status: 503, message: 'Too many runs are waiting. Try again later.' },
  STORE_FAILED: { status: 503, message: 'The request could not be stored. Try again later.' },
  STORE_LOCKED: {
    status: 503,
    message:
      'Stored secrets cannot be read: the data key is missing or wrong. Put it back, or run `hookloom doctor --reset-secrets`.',
  },
  DATA_FOLDER_IN_USE: { status: 409, message: 'Another Hookloom already uses this data folder.' },
  TLS_UNUSABLE: { status: 422, message: 'The certificate and its key cannot be used.' },
  ADDRESS_TEST_BUSY: { status: 429, message: 'Other tests of the address are under way. Wait until they have ended.' },
  PORT_IN_USE: { status: 409, message: 'The port is taken.' },
  INTERNAL: { status: 500, message: 'Something went wrong inside Hookloom. The log has the details.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorTable;

/** The one error class. `data` goes over the wire, `cause` and the stack never do. */
export class HookloomError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly data: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, data?: Record<string, unknown>, options?: { message?: string; cause?: unknown }) {
    super(options?.message ?? errorTable[code].message, { cause: options?.cause });
    this.name = 'HookloomError';
    this.code = code;
    this.status = errorTable[code].status;
    this.data = data;
  }
}

/** Wraps what a library threw; the only place where an unknown error becomes one of the table. */
export const toHookloomError = (error: unknown): HookloomError =>
  error instanceof HookloomError ? error : new HookloomError('INTERNAL', undefined, { cause: error });
