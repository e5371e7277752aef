import type { NodeCheck } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import type { query } from './definition.ts';
import { compileJsonPath } from './run-json-path.ts';
import { compileJsonata } from './run-jsonata.ts';

export const checkQuery: NodeCheck<typeof query> = ({ language, expression }) => {
  try {
    if (language === 'jsonata') compileJsonata(expression);
    else compileJsonPath(expression);
    return null;
  } catch (error) {
    if (!(error instanceof NodeFailure)) throw error;
    const { message, line, column } = error;
    return { field: 'expression', message, ...(line !== undefined && { line, column }) };
  }
};
