import {
  type MessagePortMainLike,
  onMessagePortClose,
  onMessagePortMessage,
  postMessagePortMessage,
  type SupportedMessagePort,
} from '@orpc/client/message-port';

/** Electron copies what goes through its ports, therefore nothing larger goes through in one piece. */
const maxPieceBytes = 1_000_000;
/** The largest body there may be, as base64 text in JSON. */
const maxMessageBytes = 300_000_000;
const maxOpenMessages = 64;

type Message = string | Uint8Array;
type Part = readonly [mark: typeof mark, id: number, index: number, count: number, piece: Message];
const mark = 'hookloom.part';

/**
 * A message port that takes messages of any size apart and puts them together again; small ones pass as they are.
 * Both ends of a channel need it, whatever the flavour of their ports (browser, worker thread, Electron).
 */
export const chunkedPort = (port: SupportedMessagePort): MessagePortMainLike => {
  let lastId = 0;
  const post = (message: Message): void => {
    const { length } = message;
    const step = typeof message === 'string' ? maxPieceBytes / 2 : maxPieceBytes;
    if (length <= step) return postMessagePortMessage(port, message);
    lastId += 1;
    const count = Math.ceil(length / step);
    for (let index = 0; index < count; index += 1) {
      const piece = message.slice(index * step, (index + 1) * step);
      postMessagePortMessage(port, [mark, lastId, index, count, piece] satisfies Part);
    }
  };
  return {
    postMessage: post,
    on: (event, callback) => {
      if (event === 'close') onMessagePortClose(port, () => callback());
      if (event !== 'message') return;
      const assemble = createAssembler();
      onMessagePortMessage(port, (data: unknown) => {
        const message = isPart(data) ? assemble(data) : data;
        if (message !== null) callback({ data: message });
      });
    },
  };
};

const isPart = (data: unknown): data is Part => Array.isArray(data) && data.length === 5 && data[0] === mark;

/** Parts of one message come in order, those of several may be mixed. What breaks a limit is dropped as a whole. */
const createAssembler = (): ((part: Part) => Message | null) => {
  const open = new Map<number, Message[]>();
  return ([, id, index, count, piece]) => {
    const isTooMuch = count * maxPieceBytes > maxMessageBytes || (index === 0 && open.size >= maxOpenMessages);
    const pieces = index === 0 ? [] : open.get(id);
    if (!pieces || pieces.length !== index || isTooMuch) {
      open.delete(id);
      return null;
    }
    pieces.push(piece);
    if (pieces.length < count) {
      open.set(id, pieces);
      return null;
    }
    open.delete(id);
    return join(pieces);
  };
};

const join = (pieces: readonly Message[]): Message => {
  if (typeof pieces[0] === 'string') return pieces.join('');
  const bytes = pieces.filter((piece) => typeof piece !== 'string');
  const whole = new Uint8Array(bytes.reduce((size, piece) => size + piece.byteLength, 0));
  let offset = 0;
  for (const piece of bytes) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
};
