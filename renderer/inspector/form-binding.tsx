import { type ComponentType, createContext, useContext } from 'react';
import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Problem } from '#core/flow/document.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { FormField } from '#core/nodes/kit.ts';
import type { Scope } from '#renderer/editors/scope.ts';

/** What the fields of one node's form work with. Paths are those of its settings. */
export type FormBinding = {
  nodeId: string;
  /** A setting with its default. */
  read: (path: string) => JsonValue | undefined;
  /** The same where the form shows a field for it; undefined elsewhere. */
  readShown: (path: string) => JsonValue | undefined;
  /** One undoable step; steps at the same path merge while typing. Undefined removes the setting. */
  write: (path: string, value: JsonValue | undefined, label: string) => void;
  /** Never a template, so that no expression can stand there. */
  isPlain: (path: string) => boolean;
  problems: readonly Problem[];
  preview: Readonly<Record<string, FieldPreview>>;
  /** The request that preview and scope come from; null before the first one. */
  captureId: CaptureId | null;
  /** Values that expressions here can read, and the refs that exist. */
  scope: Scope;
  refs: readonly string[];
  /** The same values for code, with `input`. */
  codeScope: Scope;
  /** Opens the big editor. */
  expand: (path: string) => void;
  /** Draws a field of any type, for fields that hold others. */
  Field: ComponentType<{ field: FormField; path: string }>;
};

const context = createContext<FormBinding | null>(null);

export const FormBindingProvider = context.Provider;

export const useForm = (): FormBinding => {
  const form = useContext(context);
  if (!form) throw new Error('A field is shown outside of a form.');
  return form;
};
