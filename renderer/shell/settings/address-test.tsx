import { CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon, Radar, TriangleAlert } from 'lucide-react';
import { type AddressStep, type AddressTest, addressStepNames } from '#core/contract/records/public-address.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { type AddressTestState, useAddressTest } from './use-address-test.ts';

const titles: Record<AddressStep['step'], string> = {
  name: 'Name',
  connection: 'Connection',
  tls: 'Certificate',
  answer: 'Answer',
  proof: 'This Hookloom',
};

const looks: Record<AddressStep['outcome'], { Icon: LucideIcon; color: string; word: string }> = {
  passed: { Icon: CircleCheck, color: 'text-ok', word: 'passed' },
  warned: { Icon: TriangleAlert, color: 'text-warn', word: 'passed with a warning' },
  failed: { Icon: CircleX, color: 'text-error', word: 'failed' },
  skipped: { Icon: CircleMinus, color: 'text-fg-3', word: 'not tested' },
};

/** Goes to the address from the server's side and shows how far that came. */
export const AddressTestPanel = ({ url, isTyped }: { url: string | null; isTyped: boolean }) => {
  const { state, start, cancel } = useAddressTest();
  const isRunning = state.is === 'running';
  return (
    <div className="rounded-md border border-line">
      <div className="flex min-h-12 items-center gap-3 px-3 py-2">
        {isRunning ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button disabled={url === null} onClick={() => url !== null && void start(url)}>
            <Radar size={14} aria-hidden />
            Test the address
          </Button>
        )}
        <p role="status" className="flex min-w-0 items-center gap-1.5 text-xs text-fg-2">
          {isRunning ? <Spinner /> : null}
          <span className="min-w-0 break-words">{headline(state, url, isTyped)}</span>
        </p>
      </div>
      {state.is === 'idle' || state.is === 'cancelled' || state.is === 'failed' ? null : (
        <ol aria-label="Steps of the test" className="flex flex-col border-t border-line px-3 py-1">
          {state.is === 'done'
            ? state.result.steps.map((step) => <StepRow key={step.step} {...step} />)
            : addressStepNames.map((step) => <WaitingRow key={step} step={step} />)}
        </ol>
      )}
      {state.is === 'done' ? (
        <p className="border-t border-line px-3 py-2 text-2xs text-fg-3">{state.result.note}</p>
      ) : null}
    </div>
  );
};

const headline = (state: AddressTestState, url: string | null, isTyped: boolean): string => {
  switch (state.is) {
    case 'idle':
      if (url === null) return 'Write a whole address first.';
      return `Fetches ${url} from this server and checks that it leads back here.${isTyped ? ' It is not saved yet.' : ''}`;
    case 'running':
      return `Going to ${state.url} …`;
    case 'cancelled':
      return 'Cancelled.';
    case 'failed':
      return state.message;
    case 'done':
      return verdict(state.result);
  }
};

const verdict = ({ url, outcome, isReached, durationMs }: AddressTest): string => {
  const time = durationMs < 1_000 ? `${durationMs} ms` : `${(durationMs / 1_000).toFixed(1)} s`;
  if (!isReached) return `${url} does not lead here.`;
  if (outcome === 'failed') return `${url} leads here, but callers will not accept it as it is.`;
  if (outcome === 'warned') return `${url} leads here, with something to look at (${time}).`;
  return `${url} leads here (${time}).`;
};

const StepRow = ({ step, outcome, says, advice }: AddressStep) => {
  const { Icon, color, word } = looks[outcome];
  return (
    <li className="flex gap-2.5 py-2 text-xs">
      <Icon size={16} className={classNames('shrink-0', color)} aria-hidden />
      <span className="w-28 shrink-0 font-medium text-fg">
        {titles[step]}
        <span className="sr-only"> {word}</span>
      </span>
      <span className={classNames('min-w-0 flex-1 break-words', outcome === 'skipped' ? 'text-fg-3' : 'text-fg-2')}>
        {says}
        {advice === '' ? null : <span className="mt-0.5 block text-fg">{advice}</span>}
      </span>
    </li>
  );
};

const WaitingRow = ({ step }: Pick<AddressStep, 'step'>) => (
  <li className="flex gap-2.5 py-2 text-xs text-fg-3">
    <CircleDashed size={16} className="shrink-0" aria-hidden />
    {titles[step]}
  </li>
);
