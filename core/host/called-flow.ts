import { HookloomError } from '#core/contract/errors.ts';
import type { EngineHooks } from '#core/engine/engine.ts';
import type { DeployedFlow, Deployments } from './deployments.ts';

/** The flow that a node of another one calls, by id or slug; its published version only while it is not paused. */
export const findCalledFlow =
  (deployments: Pick<Deployments, 'list' | 'version'>): EngineHooks['calledFlow'] =>
  async (name, version) => {
    const flow = deployments.list().find(({ stored }) => stored.id === name || stored.document.slug === name);
    if (!flow) return { problem: `There is no flow “${name}”. Choose another one.` };
    if (version === 'draft') return { deployment: flow.draft };
    return version === 'live' ? findLive(flow) : findVersion(deployments, flow, version);
  };

const findLive = ({ stored, live }: DeployedFlow): Awaited<ReturnType<EngineHooks['calledFlow']>> => {
  const { name } = stored.document;
  if (!live) return { problem: `The flow “${name}” has no published version yet. Publish it, or call its draft.` };
  if (stored.status === 'paused') return { problem: `The flow “${name}” is paused.` };
  return { deployment: live };
};

const findVersion = async (
  deployments: Pick<Deployments, 'version'>,
  { stored }: DeployedFlow,
  version: number,
): ReturnType<EngineHooks['calledFlow']> => {
  try {
    return { deployment: await deployments.version(stored.id, version) };
  } catch (error) {
    if (!(error instanceof HookloomError && error.code === 'VERSION_NOT_FOUND')) throw error;
    return { problem: `The flow “${stored.document.name}” has no version ${version}.` };
  }
};
