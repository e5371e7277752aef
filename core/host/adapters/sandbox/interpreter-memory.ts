// The host's types know no WebAssembly.
declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
};
export type WasmMemory = { readonly buffer: ArrayBuffer; grow: (pages: number) => number };

const pageBytes = 65_536;
/** What the interpreter's module asks for at least; its heap begins behind 5 MB of stack. */
const initialPages = 256;
const stackBytes = 5_400_000;
/** Above the largest limit that a Code node may have. */
const maxPages = 16_384;

export type InterpreterMemory = {
  memory: WasmMemory;
  /** Bounds what the interpreter may take from now on: it gets no more pages, and its next allocation fails. */
  limit: (heapBytes: number) => void;
  /**
   * Keeps what the memory holds now; the returned function puts it back. The interpreter's whole state lies in there, so this
   * makes a fresh context in a fraction of the time that making one takes, whatever the last run did to it.
   *
   * Pages that hold nothing yet are left out: they are the free part of the stack and memory that the allocator has not handed
   * out, and neither is read before it is written. Use both only while the interpreter is not running.
   */
  takeImage: () => () => void;
};

/**
 * A memory for the interpreter. Its own limit does not suffice: built for WebAssembly it cannot tell how large its blocks are,
 * and counts eight bytes for each.
 */
export const createInterpreterMemory = (): InterpreterMemory => {
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maxPages });
  const growFreely = memory.grow.bind(memory);
  let maxBytes = memory.buffer.byteLength;
  // The allocator asks for pages by this method of this object, and takes an error for "no more".
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pageBytes > maxBytes) throw new RangeError('the memory limit is reached');
    return growFreely(pages);
  };
  return {
    memory,
    limit: (heapBytes) => {
      maxBytes = stackBytes + heapBytes;
    },
    takeImage: () => takeImage(memory),
  };
};

const takeImage = (memory: WasmMemory): (() => void) => {
  const pages: { offset: number; bytes: Uint8Array }[] = [];
  for (let offset = 0; offset < memory.buffer.byteLength; offset += pageBytes) {
    const words = new BigUint64Array(memory.buffer, offset, pageBytes / 8);
    if (words.some((word) => word !== 0n))
      pages.push({ offset, bytes: new Uint8Array(memory.buffer.slice(offset, offset + pageBytes)) });
  }
  return () => {
    const current = new Uint8Array(memory.buffer);
    for (const { offset, bytes } of pages) current.set(bytes, offset);
  };
};
