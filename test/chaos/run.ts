import { parseArgs } from 'node:util';
import { killCampaign } from './kill-campaign.ts';
import { overloadCampaign } from './overload-campaign.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '10' },
    seconds: { type: 'string' },
    times: { type: 'string', default: '5' },
  },
});

const kill = async (): Promise<boolean> => {
  const report = await killCampaign({
    kills: Number(values.kills),
    maxLoadMs: Number(values.seconds ?? 1) * 1_000,
    log: (line) => console.log(line),
  });
  console.log(JSON.stringify(report));
  return report.lost === 0 && report.unfinishedJobs === 0 && report.unreadableSecrets === 0;
};

const overload = async (): Promise<boolean> => {
  const report = await overloadCampaign({
    seconds: Number(values.seconds ?? 60),
    times: Number(values.times),
    // Callers have the other core.
    wrapper: ['taskset', '-c', '0'],
  });
  console.log(JSON.stringify(report));
  const isLoyal = report.goodput >= report.capacity * 0.8;
  return isLoyal && report.wrong + report.cut + report.lost + report.unfinished === 0;
};

const campaigns: Readonly<Record<string, () => Promise<boolean>>> = { kill, overload };
const name = positionals[0] ?? 'kill';
const campaign = Object.hasOwn(campaigns, name) ? campaigns[name] : undefined;
if (campaign) process.exitCode = (await campaign()) ? 0 : 1;
else {
  console.error(`No campaign "${name}"; there are: ${Object.keys(campaigns).join(', ')}.`);
  process.exitCode = 2;
}
