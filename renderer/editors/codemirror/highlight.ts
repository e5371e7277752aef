import { type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  type PluginValue,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { lint } from '#core/template/editor.ts';
import type { Scope } from '#renderer/editors/scope.ts';
import { tagRanges } from '#renderer/editors/tag-ranges.ts';

export type KnownNames = { refs: readonly string[] | undefined; scope: Scope };

const known = Decoration.mark({ class: 'template-chip' });
const unknown = Decoration.mark({ class: 'template-chip template-chip-unknown' });

/** Draws each tag as a chip; one whose lint finds something is red and wavy. */
export const templateChips = (names: () => KnownNames): Extension =>
  ViewPlugin.fromClass(
    class implements PluginValue {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = chipsOf(view.state.doc.toString(), names());
      }
      update(update: ViewUpdate) {
        // A transaction without a change says that the names are others now.
        if (update.docChanged || update.transactions.length > 0) {
          this.decorations = chipsOf(update.state.doc.toString(), names());
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );

const chipsOf = (text: string, { refs, scope }: KnownNames): DecorationSet => {
  const findings = refs === undefined ? [] : lint(text, { refs, sample: scope });
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of tagRanges(text)) {
    const isUnknown = findings.some((finding) => finding.severity !== 'info' && finding.from < to && finding.to > from);
    builder.add(from, to, isUnknown ? unknown : known);
  }
  return builder.finish();
};
