import { parseJson } from '#core/flow/json.ts';
import { lint } from '#core/template/editor.ts';
import type { EditorMarker } from '#renderer/editors/editor-types.ts';
import type { Scope } from '#renderer/editors/scope.ts';
import { monaco } from './api.ts';

type Model = monaco.editor.ITextModel;

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const;

/** Marks what the lint finds in a template: unknown refs, fields and filters, syntax errors. */
export const showLint = (model: Model, options: { refs: readonly string[]; sample: Scope }): void => {
  const markers = lint(model.getValue(), options).map(({ severity, message, from, to }) => ({
    ...toRange(model.getPositionAt(from), model.getPositionAt(to)),
    severity: severities[severity],
    message,
  }));
  monaco.editor.setModelMarkers(model, 'lint', markers);
};

/** Marks where a text that should be JSON is not. */
export const showJsonError = (model: Model): void => {
  const parsed = parseJson(model.getValue());
  const markers = parsed.ok
    ? []
    : [
        {
          ...rangeAt(model, parsed.error.line, parsed.error.column),
          severity: severities.error,
          message: parsed.error.message,
        },
      ];
  monaco.editor.setModelMarkers(model, 'json', markers);
};

/** Marks what checks and preview say; a place without a column is its whole line. */
export const showMarkers = (model: Model, markers: readonly EditorMarker[]): void => {
  monaco.editor.setModelMarkers(
    model,
    'engine',
    markers.map(({ severity, message, line, column }) => ({
      ...rangeAt(model, line, column),
      severity: severities[severity],
      message,
    })),
  );
};

const toRange = (from: monaco.IPosition, to: monaco.IPosition) => ({
  startLineNumber: from.lineNumber,
  startColumn: from.column,
  endLineNumber: to.lineNumber,
  endColumn: to.column,
});

const rangeAt = (model: Model, line: number | undefined, column: number | undefined) => {
  const lineNumber = Math.min(Math.max(line ?? 1, 1), model.getLineCount());
  const lineEnd = model.getLineMaxColumn(lineNumber);
  if (column === undefined) {
    return toRange(
      { lineNumber, column: model.getLineFirstNonWhitespaceColumn(lineNumber) },
      { lineNumber, column: lineEnd },
    );
  }
  const start = Math.min(column, lineEnd);
  const word = model.getWordAtPosition({ lineNumber, column: start });
  return toRange(
    { lineNumber, column: start },
    { lineNumber, column: word?.endColumn ?? Math.min(start + 1, lineEnd) },
  );
};
