import type { HostFacts } from './host-context.ts';
import type { Settings } from './settings.ts';

/** Where the API answers, without a slash at the end; before it listens, where it is set to. */
export const controlUrlOf = ({ controlUrl }: Pick<HostFacts, 'controlUrl'>, settings: Settings): string => {
  if (controlUrl !== '') return controlUrl.replace(/\/+$/, '');
  const { controlHost, controlPort } = settings.current();
  return `http://${controlHost}:${controlPort}`;
};
