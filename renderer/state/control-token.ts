const key = 'hookloom.control-token';

/**
 * The control token of this tab. It arrives in the fragment of the start-up address (`#token=…`), which no server sees,
 * moves to the tab's own storage and is taken out of the address at once.
 */
export const takeControlToken = (): void => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  storeControlToken(token);
  history.replaceState(null, '', location.pathname + location.search);
};

export const getControlToken = (): string | null => sessionStorage.getItem(key);

export const storeControlToken = (token: string): void => sessionStorage.setItem(key, token.trim());
