const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const names: Readonly<Record<string, string>> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  Control: 'Ctrl',
  Shift: isMac ? '⇧' : 'Shift',
  Alt: isMac ? '⌥' : 'Alt',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Period: '.',
  Comma: ',',
  '': '+',
  Delete: 'Del',
  ' ': 'Space',
};

/** `$mod+Shift+KeyP` becomes "Ctrl Shift P". */
export const describeKeys = (keys: string): string =>
  keys
    // A sign that needs Shift is told as the sign.
    .replace(/^Shift\+(?=[?+]$)/, '')
    .split(/\+(?=.)/)
    .map((key) => names[key] ?? key.replace(/^(Key|Digit)(?=.$)/, ''))
    .map((key) => (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');
