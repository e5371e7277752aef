import type * as Monaco from 'monaco-editor/editor';

export const jsonataId = 'jsonata';

/** Colours JSONata expressions. @see https://docs.jsonata.org */
export const registerJsonata = ({ languages }: typeof Monaco): void => {
  languages.register({ id: jsonataId });
  languages.setMonarchTokensProvider(jsonataId, {
    defaultToken: 'source',
    tokenizer: {
      root: [
        [/\/\*/, 'comment', '@comment'],
        [/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/, 'string'],
        [/`[^`]*`?/, 'attribute.name'],
        [/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
        [/\$[A-Za-z_]\w*(?=\s*\()/, 'filter.template'],
        [/\$\$?[A-Za-z_]?\w*/, 'variable.template'],
        [/\b(?:and|or|in|function)\b|λ/, 'keyword'],
        [/\b(?:true|false|null)\b/, 'literal'],
        [/[A-Za-z_]\w*/, 'source'],
        [/[-+*/%&=!<>~^|?:@#;,.{}[\]()]+/, 'delimiter'],
      ],
      comment: [
        [/\*\//, 'comment', '@pop'],
        [/[^*]+|\*/, 'comment'],
      ],
    },
  });
  languages.setLanguageConfiguration(jsonataId, {
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    colorizedBracketPairs: [],
    comments: { blockComment: ['/*', '*/'] },
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"', close: '"', notIn: ['string'] },
    ],
  });
};
