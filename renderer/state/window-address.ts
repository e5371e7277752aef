import { flowId } from '#core/flow/document.ts';
import type { App } from './app-context.tsx';
import { type Page, page as pageName } from './ui-store.ts';

type Place = { page: Page; flowId: string | null };

/** `#/flows/flw_…`, else the name of a page: `#/requests`, `#/settings`. */
export const readPlace = (hash: string): Place => {
  const [page, id] = hash.replace(/^#\/?/, '').split('/');
  const known = pageName.exclude(['flow']).safeParse(page);
  if (known.success) return { page: known.data, flowId: null };
  return { page: 'flow', flowId: page === 'flows' && id ? id : null };
};

export const writePlace = ({ page, flowId: id }: Place): string =>
  page === 'flow' ? (id === null ? '#/' : `#/flows/${id}`) : `#/${page}`;

/** Keeps the address and what is shown the same, so that a reload, the back button and a copied address lead to the same place. */
export const followAddress = ({ uiStore, documentStore }: Pick<App, 'uiStore' | 'documentStore'>): void => {
  const show = () => {
    const place = readPlace(location.hash);
    uiStore.getState().setPage(place.page);
    const id = flowId.safeParse(place.flowId);
    if (id.success) void documentStore.getState().open(id.data);
  };
  const write = () => {
    const { opening, flow } = documentStore.getState();
    if (opening.kind === 'loading') return;
    const hash = writePlace({ page: uiStore.getState().page, flowId: flow?.id ?? null });
    if (hash !== location.hash) history.pushState(null, '', hash);
  };
  show();
  window.addEventListener('popstate', show);
  uiStore.subscribe((state, before) => state.page !== before.page && write());
  documentStore.subscribe((state, before) => state.flow?.id !== before.flow?.id && write());
};
