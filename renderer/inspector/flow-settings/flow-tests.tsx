import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleX, FlaskConical } from 'lucide-react';
import type { FlowTestResult } from '#core/contract/procedures/tests.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { formatMs } from '#renderer/inspector/step-words.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';

/** The tests in the flow's document, and how they went when they were run last. */
export const FlowTests = ({ doc }: { doc: FlowDocument }) => {
  const { client, documentStore } = useApp();
  const run = useMutation({
    mutationFn: async () => {
      await documentStore.getState().saveNow();
      return (await client.tests.run({ flowId: doc.id })).results;
    },
  });
  if (doc.tests.length === 0) {
    return (
      <p className="px-3 pt-1 pb-4 text-xs text-fg-2">
        No tests yet. Save a request from the debugger as a test: it is then sent again and its answer compared.
      </p>
    );
  }
  const resultOf = (name: string) => run.data?.find((result) => result.name === name);
  const passed = run.data?.filter((result) => result.passed).length ?? 0;
  return (
    <div className="flex flex-col gap-2 px-3 pt-1 pb-4">
      <div className="flex items-center gap-3">
        <Button isBusy={run.isPending} onClick={() => run.mutate()}>
          <FlaskConical size={14} aria-hidden /> Run tests
        </Button>
        <p role="status" className="text-xs text-fg-2">
          {run.isError && <span className="text-error">{toErrorMessage(run.error)}</span>}
          {run.data && `${passed} of ${run.data.length} passed`}
        </p>
      </div>
      <ul aria-label="Tests" className="flex flex-col">
        {doc.tests.map(({ name }) => (
          <TestRow key={name} name={name} result={resultOf(name)} />
        ))}
      </ul>
    </div>
  );
};

const TestRow = ({ name, result }: { name: string; result: FlowTestResult | undefined }) => {
  const look =
    result === undefined
      ? { Icon: CircleDashed, color: 'text-fg-3', word: 'not run' }
      : result.passed
        ? { Icon: CircleCheck, color: 'text-ok', word: 'passed' }
        : { Icon: CircleX, color: 'text-error', word: 'failed' };
  return (
    <li className="py-1">
      <div className="flex items-center gap-2 text-sm">
        <look.Icon size={14} aria-hidden className={look.color} />
        <span className="min-w-0 flex-1 truncate" title={name}>
          {name}
        </span>
        <span className={`text-2xs ${look.color}`}>{look.word}</span>
        {result && <span className="text-2xs text-fg-3 tabular-nums">{formatMs(result.durationMs)}</span>}
      </div>
      {result && result.differences.length > 0 && (
        <ul className="mt-1 ml-6 flex flex-col gap-0.5 font-mono text-2xs break-words text-error">
          {result.differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
    </li>
  );
};
