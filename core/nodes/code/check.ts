import type { NodeCheck } from '../kit.ts';
import type { code } from './definition.ts';

export const checkCode: NodeCheck<typeof code> = (settings, { compileScript }) => {
  const fault = compileScript(settings.code);
  return fault && { field: 'code', ...fault };
};
