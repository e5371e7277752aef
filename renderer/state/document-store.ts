import type { Draft } from 'immer';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HookloomEvent } from '#core/contract/events.ts';
import type { Flow } from '#core/contract/records/flow.ts';
import type { FlowDocument, FlowId, FlowStatus, Problem } from '#core/flow/document.ts';
import type { Client } from './client.ts';
import { toErrorCode, toErrorMessage } from './error-message.ts';
import { applyChange, applyRedo, applyUndo, type Change, emptyHistory, type History } from './history.ts';

const autosaveAfterMs = 800;

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'failed'; message: string }
  /** Somebody else saved in the meantime: `reload` takes theirs, `keepMine` writes ours over it. */
  | { kind: 'conflict' };

export type OpeningState =
  | { kind: 'none' }
  | { kind: 'loading'; flowId: FlowId }
  | { kind: 'open' }
  | { kind: 'failed'; flowId: FlowId; message: string };

export type DocumentState = {
  /** The flow as the engine last told it; its `document` may be behind `doc`. */
  flow: Flow | null;
  /** The document as it is being edited; frozen, changed by `commit` alone. */
  doc: FlowDocument | null;
  /** What the engine found in the last saved document. */
  problems: readonly Problem[];
  opening: OpeningState;
  save: SaveState;
  canUndo: boolean;
  canRedo: boolean;
  undoLabel: string | null;
  redoLabel: string | null;
  /** Saves the flow that is open, then opens this one. False when that one cannot be saved: it stays open. */
  open: (flowId: FlowId) => Promise<boolean>;
  /** Saves what is unsaved, then shows no flow; false when it cannot be saved. */
  close: () => Promise<boolean>;
  /** One undoable step. Equal `mergeKey`s within a second merge into one. */
  commit: (label: string, recipe: (draft: Draft<FlowDocument>) => void, mergeKey?: string) => void;
  /** Returns the label of the undone step, null when there was none. */
  undo: () => string | null;
  redo: () => string | null;
  saveNow: () => Promise<void>;
  keepMine: () => Promise<void>;
  reload: () => Promise<void>;
  /** Saves first. Throws what the engine answers, FLOW_HAS_PROBLEMS among it. */
  publish: (note?: string) => Promise<Flow>;
  setStatus: (status: FlowStatus) => Promise<Flow>;
  applyEvent: (event: HookloomEvent) => void;
};

export type DocumentStore = StoreApi<DocumentState>;

/** The part of the contract that keeps one flow. */
export type FlowService = { flows: Pick<Client['flows'], 'get' | 'save' | 'publish' | 'setStatus'> };

/** The open flow, its undo history and its way to the engine. `origin` names this window in what it saves. */
export const createDocumentStore = (client: FlowService, origin: string): DocumentStore =>
  createStore<DocumentState>((set, get) => {
    let history: History = emptyHistory;
    let savedDoc: FlowDocument | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: Promise<void> | null = null;

    const historyState = () => ({
      canUndo: history.done.length > 0,
      canRedo: history.undone.length > 0,
      undoLabel: history.done.at(-1)?.label ?? null,
      redoLabel: history.undone.at(-1)?.label ?? null,
    });

    const adopt = (flow: Flow) => {
      clearTimeout(timer);
      history = emptyHistory;
      savedDoc = flow.document;
      set({
        flow,
        doc: flow.document,
        problems: flow.problems,
        opening: { kind: 'open' },
        save: { kind: 'saved' },
        ...historyState(),
      });
    };

    const scheduleSave = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void get().saveNow(), autosaveAfterMs);
    };

    const take = (change: Change<FlowDocument>) => {
      history = change.history;
      const isHeld = get().save.kind === 'conflict';
      set({ doc: change.value, ...historyState(), ...(isHeld ? {} : { save: { kind: 'dirty' } as const }) });
      if (!isHeld) scheduleSave();
    };

    const isOpen = (flowId: FlowId) => get().flow?.id === flowId;

    const saveOnce = async () => {
      const { flow, doc } = get();
      if (!flow || !doc || doc === savedDoc) return;
      set({ save: { kind: 'saving' } });
      try {
        const saved = await client.flows.save({ id: flow.id, document: doc, revision: flow.revision, origin });
        if (!isOpen(flow.id)) return;
        savedDoc = doc;
        set({ flow: saved, problems: saved.problems, save: { kind: get().doc === doc ? 'saved' : 'dirty' } });
      } catch (error) {
        if (!isOpen(flow.id)) return;
        const isStale = toErrorCode(error) === 'STALE_REVISION';
        set({ save: isStale ? { kind: 'conflict' } : { kind: 'failed', message: toErrorMessage(error) } });
      }
    };

    /** Saves until nothing is unsaved, or until the engine refuses. */
    const saveAll = async () => {
      do await saveOnce();
      while (get().save.kind === 'dirty' && get().doc !== savedDoc);
    };

    const saveNow = async () => {
      clearTimeout(timer);
      if (get().save.kind === 'conflict') return;
      running ??= saveAll().finally(() => {
        running = null;
      });
      await running;
    };

    /** Takes what surrounds the document (status, versions), leaves what is being edited. */
    const takeFlow = (flow: Flow): Flow => {
      if (isOpen(flow.id)) set({ flow, problems: flow.problems });
      return flow;
    };

    /** Saves and forgets the open flow; false, and nothing is forgotten, when its changes cannot be saved. */
    const leave = async (opening: OpeningState): Promise<boolean> => {
      await saveNow();
      if (get().save.kind !== 'saved') return false;
      clearTimeout(timer);
      history = emptyHistory;
      savedDoc = null;
      set({ flow: null, doc: null, problems: [], opening, ...historyState() });
      return true;
    };

    const isOpening = (flowId: FlowId) => {
      const { opening } = get();
      return opening.kind === 'loading' && opening.flowId === flowId;
    };

    const refresh = async (flowId: FlowId) => {
      const flow = await client.flows.get({ id: flowId }).catch(() => null);
      if (!flow || !isOpen(flowId)) return;
      if (flow.revision === get().flow?.revision) takeFlow(flow);
      else if (get().doc === savedDoc && running === null) adopt(flow);
      else if (running === null) set({ save: { kind: 'conflict' } });
    };

    return {
      flow: null,
      doc: null,
      problems: [],
      opening: { kind: 'none' },
      save: { kind: 'saved' },
      ...historyState(),
      open: async (flowId) => {
        const { opening } = get();
        if (opening.kind === 'open' && isOpen(flowId)) return true;
        if (!(await leave({ kind: 'loading', flowId }))) return false;
        try {
          const flow = await client.flows.get({ id: flowId });
          if (isOpening(flowId)) adopt(flow);
        } catch (error) {
          if (isOpening(flowId)) set({ opening: { kind: 'failed', flowId, message: toErrorMessage(error) } });
        }
        return true;
      },
      close: () => leave({ kind: 'none' }),
      commit: (label, recipe, mergeKey) => {
        const { doc } = get();
        const change = doc && applyChange(doc, history, { label, recipe, mergeKey, at: Date.now() });
        if (change) take(change);
      },
      undo: () => {
        const { doc } = get();
        const change = doc && applyUndo(doc, history);
        if (change) take(change);
        return change?.label ?? null;
      },
      redo: () => {
        const { doc } = get();
        const change = doc && applyRedo(doc, history);
        if (change) take(change);
        return change?.label ?? null;
      },
      saveNow,
      keepMine: async () => {
        const id = get().flow?.id;
        if (id === undefined) return;
        const theirs = await client.flows.get({ id });
        if (!isOpen(id)) return;
        savedDoc = null;
        set({ flow: theirs, save: { kind: 'dirty' } });
        await saveNow();
      },
      reload: async () => {
        const id = get().flow?.id;
        if (id === undefined) return;
        const theirs = await client.flows.get({ id });
        if (isOpen(id)) adopt(theirs);
      },
      publish: async (note) => {
        await saveNow();
        const id = get().flow?.id;
        if (id === undefined) throw new Error('No flow is open.');
        return takeFlow(await client.flows.publish({ id, ...(note === undefined ? {} : { note }) }));
      },
      setStatus: async (status) => {
        await saveNow();
        const id = get().flow?.id;
        if (id === undefined) throw new Error('No flow is open.');
        return takeFlow(await client.flows.setStatus({ id, status }));
      },
      applyEvent: (event) => {
        switch (event.type) {
          case 'flow.changed':
            if (isOpen(event.flowId) && event.origin !== origin) void refresh(event.flowId);
            return;
          case 'flow.status':
          case 'flow.published':
            if (isOpen(event.flowId)) void refresh(event.flowId);
            return;
          // Credentials and variables come and go; what the flow names may be missing now, or there at last.
          case 'workspace.changed': {
            const id = get().flow?.id;
            if (id !== undefined) void refresh(id);
            return;
          }
          case 'flow.deleted':
            if (!isOpen(event.flowId)) return;
            clearTimeout(timer);
            savedDoc = get().doc;
            set({ save: { kind: 'saved' } });
            void get().close();
            return;
          // Requests and runs leave the document as it is.
          default:
            return;
        }
      },
    };
  });
