import { parseArgs } from 'node:util';
import { killCampaign } from './kill-campaign.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '10' }, seconds: { type: 'string', default: '1' } },
});
const report = await killCampaign({
  kills: Number(values.kills),
  maxLoadMs: Number(values.seconds) * 1_000,
  entry: 'built',
  log: (line) => console.log(line),
});
console.log(JSON.stringify(report));
process.exitCode = report.lost === 0 && report.unfinishedJobs === 0 && report.unreadableSecrets === 0 ? 0 : 1;
