import type * as Monaco from 'monaco-editor/editor';

const themeName = 'hookloom';

/** Token types of our languages and the colour token of the theme that each has. */
const tokenColors: readonly (readonly [token: string, color: string, style?: string])[] = [
  ['', 'fg'],
  ['comment', 'fg-2', 'italic'],
  ['string', 'ok'],
  ['string.key', 'running'],
  ['number', 'warn'],
  ['keyword', 'family-trigger'],
  ['literal', 'family-trigger'],
  ['regexp', 'family-data'],
  ['tag', 'running'],
  ['attribute.name', 'family-data'],
  ['attribute.value', 'ok'],
  ['delimiter', 'fg-2'],
  ['delimiter.template', 'accent-text', 'bold'],
  ['keyword.template', 'family-trigger'],
  ['variable.template', 'accent-text'],
  ['filter.template', 'family-logic'],
  ['string.template', 'ok'],
  ['number.template', 'family-logic'],
  ['comment.template', 'fg-2', 'italic'],
];

/** Monaco's own colours and the colour tokens they take; an alpha is appended to the colour. */
const editorColors: Record<string, readonly [color: string, alpha?: string]> = {
  'editor.background': ['bg-canvas'],
  'editor.foreground': ['fg'],
  'editorGutter.background': ['bg-canvas'],
  'editorLineNumber.foreground': ['fg-3'],
  'editorLineNumber.activeForeground': ['fg'],
  'editorCursor.foreground': ['accent-text'],
  'editor.lineHighlightBackground': ['hover'],
  'editor.lineHighlightBorder': ['hover', '00'],
  'editor.selectionBackground': ['accent', '40'],
  'editor.inactiveSelectionBackground': ['accent', '26'],
  'editor.selectionHighlightBackground': ['accent', '1f'],
  'editor.findMatchBackground': ['warn', '59'],
  'editor.findMatchHighlightBackground': ['warn', '33'],
  'editorBracketMatch.background': ['accent', '26'],
  'editorBracketMatch.border': ['line-strong'],
  'editorIndentGuide.background1': ['line'],
  'editorIndentGuide.activeBackground1': ['line-strong'],
  'editorError.foreground': ['error'],
  'editorWarning.foreground': ['warn'],
  'editorInfo.foreground': ['running'],
  'editorWidget.background': ['bg-raised'],
  'editorWidget.foreground': ['fg'],
  'editorWidget.border': ['line-strong'],
  'editorHoverWidget.background': ['bg-raised'],
  'editorHoverWidget.border': ['line-strong'],
  'editorSuggestWidget.background': ['bg-raised'],
  'editorSuggestWidget.border': ['line-strong'],
  'editorSuggestWidget.foreground': ['fg'],
  'editorSuggestWidget.highlightForeground': ['accent-text'],
  'editorSuggestWidget.focusHighlightForeground': ['accent-text'],
  'editorSuggestWidget.selectedBackground': ['accent-soft'],
  'editorSuggestWidget.selectedForeground': ['fg'],
  'list.hoverBackground': ['hover'],
  'list.activeSelectionBackground': ['accent-soft'],
  'list.activeSelectionForeground': ['fg'],
  'list.focusBackground': ['accent-soft'],
  'quickInput.background': ['bg-raised'],
  'quickInput.foreground': ['fg'],
  'quickInputList.focusBackground': ['accent-soft'],
  'quickInputList.focusForeground': ['fg'],
  'input.background': ['bg-sunken'],
  'input.foreground': ['fg'],
  'input.border': ['line-strong'],
  'inputOption.activeBackground': ['accent-soft'],
  'inputOption.activeForeground': ['accent-text'],
  'menu.background': ['bg-raised'],
  'menu.foreground': ['fg'],
  'menu.selectionBackground': ['hover'],
  'menu.selectionForeground': ['fg'],
  'menu.separatorBackground': ['line'],
  'menu.border': ['line-strong'],
  focusBorder: ['focus'],
  'scrollbarSlider.background': ['fg-3', '40'],
  'scrollbarSlider.hoverBackground': ['fg-3', '66'],
  'scrollbarSlider.activeBackground': ['fg-3', '80'],
  'widget.shadow': ['bg-app', '80'],
  'diffEditor.insertedTextBackground': ['ok', '2e'],
  'diffEditor.removedTextBackground': ['error', '2e'],
  'diffEditor.insertedLineBackground': ['ok', '14'],
  'diffEditor.removedLineBackground': ['error', '14'],
  'diffEditor.diagonalFill': ['line-strong', '80'],
  'diffEditor.border': ['line'],
};

/**
 * Gives every editor the colours of the window, from the same tokens, and repaints them when the theme changes.
 * Monaco has one theme for all its editors. Lives as long as the window.
 */
export const followTheme = (monaco: typeof Monaco): void => {
  const apply = () => {
    const read = createColorReader();
    monaco.editor.defineTheme(themeName, {
      base: isDark(read('bg-panel')) ? 'vs-dark' : 'vs',
      inherit: true,
      rules: tokenColors.map(([token, color, fontStyle]) => ({
        token,
        foreground: read(color).slice(1),
        ...(fontStyle === undefined ? {} : { fontStyle }),
      })),
      colors: Object.fromEntries(
        Object.entries(editorColors).map(([name, [color, alpha = '']]) => [name, read(color) + alpha]),
      ),
    });
    monaco.editor.setTheme(themeName);
    read.close();
  };
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ['class', 'data-theme', 'style'] });
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    window.matchMedia(query).addEventListener('change', apply);
  }
};

type ColorReader = ((token: string) => string) & { close: () => void };

/** Reads colour tokens as `#rrggbb`, whatever way the style sheet writes them. */
const createColorReader = (): ColorReader => {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    if (canvas === null) return '#808080';
    canvas.fillStyle = getComputedStyle(probe).color;
    return canvas.fillStyle.slice(0, 7);
  };
  return Object.assign(read, { close: () => probe.remove() });
};

const isDark = (color: string): boolean => {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return channel(1) * 0.3 + channel(3) * 0.59 + channel(5) * 0.11 < 128;
};
