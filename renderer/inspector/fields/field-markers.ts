import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import type { Problem } from '#core/flow/document.ts';
import type { EditorMarker } from '#renderer/editors/editor-types.ts';

/** What checks and preview have to say about one setting, by place. A place that both name is named once. */
export const fieldMarkers = (problems: readonly Problem[], preview: FieldPreview | undefined): EditorMarker[] => {
  const ofPreview: EditorMarker[] =
    preview === undefined
      ? []
      : preview.ok
        ? preview.warnings.map(({ message, line, column }) => ({ severity: 'warning', message, line, column }))
        : [{ severity: 'error', ...pick(preview.error) }];
  const all = [...problems.map((problem) => ({ severity: problem.severity, ...pick(problem) })), ...ofPreview];
  return all.filter(
    (marker, index) =>
      all.findIndex(
        ({ line, column, message }) => line === marker.line && column === marker.column && message === marker.message,
      ) === index,
  );
};

const pick = ({
  message,
  line,
  column,
}: {
  message: string;
  line?: number | undefined;
  column?: number | undefined;
}) => ({
  message,
  line,
  column,
});
