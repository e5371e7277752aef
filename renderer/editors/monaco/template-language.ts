import type * as Monaco from 'monaco-editor/editor';

/** What stands between the tags of a template. */
export type TemplateBase = 'json' | 'html' | 'text';

export const templateBases: readonly TemplateBase[] = ['json', 'html', 'text'];

/** JSON without tags: values as they came, and texts that are no templates. */
export const plainJsonId = 'plain-json';

export const languageIdOf = (base: TemplateBase): string => `template-${base}`;

type Rules = Monaco.languages.IMonarchLanguageRule[];

/**
 * Where tags begin. Monaco colours line by line, so `<<` counts as a tag when it is closed on its line or the line ends
 * inside a bracket, call or filter; the markers of the lint, which parses the whole text, correct the rare rest.
 */
const tagStarts: Rules = [
  [/\{#/, 'comment.template', '@comment'],
  [
    /(\{%-?)(\s*)(raw)(\s*)(-?%\})/,
    ['delimiter.template', '', 'keyword.template', '', { token: 'delimiter.template', next: '@raw' }],
  ],
  [/\{%[-+]?/, 'delimiter.template', '@statement'],
  [/\{\{-?/, 'delimiter.template', '@mustache'],
  [/<<<+/, 'source'],
  [/<<-?(?=.*>>|.*[{[(,|]\s*$)/, 'delimiter.template', '@angle'],
];

const keywords =
  'and|or|not|is|in|if|else|elif|elseif|endif|for|endfor|set|endset|macro|endmacro|call|endcall|filter|endfilter|with|endwith|do|break|continue|recursive|raw|endraw|true|false|none|null|True|False|None';

const expression: Rules = [
  [/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/, 'string.template'],
  [/\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number.template'],
  [/(\|)(\s*)([A-Za-z_]\w*)/, ['filter.template', '', 'filter.template']],
  [new RegExp(`(?:${keywords})\\b`), 'keyword.template'],
  [/[A-Za-z_]\w*/, 'variable.template'],
  [/[.[\](){}:,=<>!+\-*/%~|]+/, 'delimiter'],
];

const tagStates: Record<string, Rules> = {
  comment: [
    [/#\}/, 'comment.template', '@pop'],
    [/[^#]+|#/, 'comment.template'],
  ],
  raw: [
    [
      /(\{%-?)(\s*)(endraw)(\s*)(-?%\})/,
      ['delimiter.template', '', 'keyword.template', '', { token: 'delimiter.template', next: '@pop' }],
    ],
    [/[^{]+|\{/, 'source'],
  ],
  statement: [[/[-+]?%\}/, 'delimiter.template', '@pop'], ...expression],
  mustache: [[/-?\}\}/, 'delimiter.template', '@pop'], ...expression],
  angle: [[/-?>>/, 'delimiter.template', '@pop'], ...expression],
};

const jsonRules: Rules = [
  [/"(?:[^"\\{<]|\\.)*"(?=\s*:)/, 'string.key'],
  [/"/, 'string', '@string'],
  [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
  [/\b(?:true|false|null)\b/, 'literal'],
  [/[{}[\],:]/, 'delimiter'],
];
const jsonString: Rules = [
  [/[^"\\{<]+|\\.|[{<]/, 'string'],
  [/"|$/, 'string', '@pop'],
];

const bases: Record<TemplateBase, Record<string, Rules>> = {
  json: { root: [...tagStarts, ...jsonRules], string: [...tagStarts, ...jsonString] },
  html: {
    root: [
      ...tagStarts,
      [/<!--/, 'comment', '@markupComment'],
      [/(<\/?)([A-Za-z][\w:-]*)/, ['delimiter', { token: 'tag', next: '@markup' }]],
      [/&[\w#]+;/, 'literal'],
      [/[^<{&]+/, 'source'],
    ],
    markup: [
      ...tagStarts,
      [/\/?>/, 'delimiter', '@pop'],
      [/[\w:@-]+/, 'attribute.name'],
      [/"/, 'attribute.value', '@attribute."'],
      [/'/, 'attribute.value', "@attribute.'"],
    ],
    attribute: [
      ...tagStarts,
      [/["']/, { cases: { '$0==$S2': { token: 'attribute.value', next: '@pop' }, '@default': 'attribute.value' } }],
      [/[^"'{<]+|[{<]/, 'attribute.value'],
    ],
    markupComment: [
      [/-->/, 'comment', '@pop'],
      [/[^-]+|-/, 'comment'],
    ],
  },
  text: { root: [...tagStarts, [/[^<{]+/, 'source']] },
};

const configuration: Monaco.languages.LanguageConfiguration = {
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  // With the tags' own delimiters among the brackets, Monaco would paint them in rainbow colours.
  colorizedBracketPairs: [],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"' },
  ],
  indentationRules: { increaseIndentPattern: /^.*[{[(]\s*$/, decreaseIndentPattern: /^\s*[}\])]/ },
};

const templateConfiguration: Monaco.languages.LanguageConfiguration = {
  ...configuration,
  // Tags are not closed by the editor: it types over single characters only, so a `>>` typed by hand would stand twice.
  comments: { blockComment: ['{#', '#}'] },
};

/** Registers `template-json`, `template-html`, `template-text` and `plain-json`. */
export const registerTemplateLanguages = ({ languages }: typeof Monaco): void => {
  for (const base of templateBases) {
    const id = languageIdOf(base);
    languages.register({ id });
    languages.setMonarchTokensProvider(id, {
      defaultToken: 'source',
      tokenizer: { ...bases[base], ...tagStates },
    });
    languages.setLanguageConfiguration(id, templateConfiguration);
  }
  languages.register({ id: plainJsonId });
  languages.setMonarchTokensProvider(plainJsonId, {
    defaultToken: 'source',
    tokenizer: { root: jsonRules, string: jsonString },
  });
  languages.setLanguageConfiguration(plainJsonId, configuration);
};
