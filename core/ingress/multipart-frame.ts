const crlf = '\r\n';

export type MultipartFrame = {
  /** The next bytes of the body in pieces that end where the headers of a part end. */
  cut: (chunk: Uint8Array) => Uint8Array[];
  /** Where delimiters begin, in bytes from the start of the body. */
  delimiters: readonly number[];
};

/**
 * Follows the frame of a multipart body, so that what a parser says while it is fed has a known place.
 * @see RFC 2046, section 5.1.1
 */
export const createMultipartFrame = (boundary: string): MultipartFrame => {
  const delimiter = createNeedle(`${crlf}--${boundary}`);
  const headerEnd = createNeedle(crlf + crlf);
  const delimiters: number[] = [];
  let isInHeaders = false;
  let before = 0;
  // The first delimiter need not follow a line.
  delimiter.skip(Buffer.from(crlf));
  return {
    delimiters,
    cut: (chunk) => {
      const pieces: Uint8Array[] = [];
      let from = 0;
      let at = 0;
      for (;;) {
        const needle = isInHeaders ? headerEnd : delimiter;
        const end = needle.find(chunk, at);
        if (end === -1) break;
        if (isInHeaders) {
          pieces.push(chunk.subarray(from, end));
          from = end;
          // The line end of the headers is none in front of a delimiter.
          delimiter.skip(null);
        } else {
          delimiters.push(before + end - delimiter.length);
          headerEnd.skip(null);
        }
        isInHeaders = !isInHeaders;
        at = end;
      }
      if (from < chunk.byteLength) pieces.push(chunk.subarray(from));
      before += chunk.byteLength;
      return pieces;
    },
  };
};

type Needle = {
  length: number;
  /** Where the next match ends, at `from` of this chunk or later; it may have begun in those before. -1 for none. */
  find: (chunk: Uint8Array, from: number) => number;
  /** Takes these bytes for all that went before. */
  skip: (bytes: Uint8Array | null) => void;
};

const none = Buffer.alloc(0);

const createNeedle = (text: string): Needle => {
  const bytes = Buffer.from(text, 'latin1');
  /** What a match may have begun with. */
  let tail: Buffer = none;

  const findAcross = (chunk: Buffer): number => {
    if (tail.byteLength === 0) return -1;
    const joint = Buffer.concat([tail, chunk.subarray(0, bytes.byteLength - 1)]);
    const at = joint.indexOf(bytes);
    return at === -1 ? -1 : at + bytes.byteLength - tail.byteLength;
  };

  return {
    length: bytes.byteLength,
    find: (whole, from) => {
      const chunk = Buffer.from(whole.buffer, whole.byteOffset + from, whole.byteLength - from);
      const across = findAcross(chunk);
      if (across !== -1) return from + across;
      const at = chunk.indexOf(bytes);
      if (at !== -1) return from + at + bytes.byteLength;
      const last = chunk.byteLength < bytes.byteLength ? Buffer.concat([tail, chunk]) : chunk;
      tail = Buffer.from(last.subarray(Math.max(0, last.byteLength - bytes.byteLength + 1)));
      return -1;
    },
    skip: (passed) => {
      tail = passed === null ? none : Buffer.from(passed);
    },
  };
};
