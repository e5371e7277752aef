type Range = { from: number; to: number };

type TagsByStart = ReadonlyMap<number, Range>;

type TokenKind = 'open' | 'close' | 'comma' | 'colon' | 'value' | 'block';

/** A piece of a template over JSON. `isGlued`: nothing stood between it and the piece before; `breaks`: a line break did. */
type Piece = { kind: TokenKind; text: string; isGlued: boolean; breaks: boolean };

const punctuation: Record<string, TokenKind> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
  ',': 'comma',
  ':': 'colon',
};

const literal = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/**
 * Lays a JSON template out anew: two blanks a level, one member a line; tags stay as they are written. Only white space
 * outside of strings and tags changes. `tags` are the ranges of all its tags in order. Null when the text is not
 * JSON-like, or its brackets do not match without running it.
 */
export const formatJsonTemplate = (text: string, tags: readonly Range[]): string | null => {
  if (/\{%[-+]?\s*raw\b/.test(text)) return null;
  const pieces = split(text, new Map(tags.map((tag) => [tag.from, tag])));
  return pieces === null ? null : print(pieces);
};

const split = (text: string, tags: TagsByStart): Piece[] | null => {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /^\s+/.exec(text.slice(at))?.[0] ?? '';
    at += blank.length;
    if (at >= text.length) break;
    const common = { isGlued: blank === '' && pieces.length > 0, breaks: blank.includes('\n') };
    const tag = tags.get(at);
    const kind = punctuation[text.charAt(at)];
    let to = at + 1;
    if (tag) {
      to = tag.to;
      const isBlock = /^\{[%#]/.test(text.slice(at, at + 2));
      pieces.push({ kind: isBlock ? 'block' : 'value', text: text.slice(at, to), ...common });
    } else if (kind) {
      pieces.push({ kind, text: text.charAt(at), ...common });
    } else {
      const end = text.charAt(at) === '"' ? endOfString(text, at, tags) : endOfLiteral(text, at, tags);
      if (end === null) return null;
      to = end;
      pieces.push({ kind: 'value', text: text.slice(at, to), ...common });
    }
    at = to;
  }
  return pieces;
};

const endOfString = (text: string, from: number, tags: TagsByStart): number | null => {
  let at = from + 1;
  while (at < text.length) {
    const tag = tags.get(at);
    if (tag) at = tag.to;
    else if (text.charAt(at) === '"') return at + 1;
    else at += text.charAt(at) === '\\' ? 2 : 1;
  }
  return null;
};

const endOfLiteral = (text: string, from: number, tags: TagsByStart): number | null => {
  let to = from;
  while (to < text.length && !/[\s{}[\],:"]/.test(text.charAt(to)) && !tags.has(to)) to += 1;
  return literal.test(text.slice(from, to)) ? to : null;
};

const print = (pieces: readonly Piece[]): string | null => {
  let out = '';
  let level = 0;
  const newLine = () => {
    out = `${out.trimEnd()}\n${'  '.repeat(level)}`;
  };
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]?.kind;
    const isLineStart = out === '' || /\n *$/.test(out);
    switch (piece.kind) {
      case 'open':
        if (before === 'value' && !piece.isGlued && !isLineStart) out += ' ';
        out += piece.text;
        level += 1;
        if (pieces[index + 1]?.kind !== 'close') newLine();
        break;
      case 'close':
        level -= 1;
        if (level < 0) return null;
        if (before !== 'open') newLine();
        out += piece.text;
        break;
      case 'comma':
        out = `${out.trimEnd()},`;
        newLine();
        break;
      case 'colon':
        out += ': ';
        break;
      case 'value':
        if ((before === 'value' || before === 'close') && !piece.isGlued && !isLineStart) out += ' ';
        out += piece.text;
        break;
      case 'block':
        if (piece.breaks && !isLineStart) newLine();
        out += piece.text;
        break;
    }
    const after = pieces[index + 1];
    if (piece.kind === 'block' && after?.breaks && after.kind !== 'close') newLine();
  }
  return level === 0 ? out.trimEnd() : null;
};
