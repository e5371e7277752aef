import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { Problem } from '#core/flow/document.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { hasPlace, revealProblem } from './reveal-problem.ts';
import { nodeOf, withoutName } from './words.ts';

type ProblemListProps = { problems: readonly Problem[]; label?: string; onShow: () => void };

/** What is to be mended in the flow, errors first; pressing a line shows the node, the field or the wire that it is about. */
export const ProblemList = ({ problems, label = 'Problems', onShow }: ProblemListProps) => {
  const app = useApp();
  const doc = useDocument((state) => state.doc);
  const isError = ({ severity }: Problem) => severity === 'error';
  const ordered = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  return (
    <ul aria-label={label} className="flex flex-col gap-0.5">
      {ordered.map((problem, index) => (
        <li key={`${index} ${problem.message}`}>
          {hasPlace(problem) ? (
            <button
              type="button"
              onClick={() => {
                onShow();
                revealProblem(app, problem);
              }}
              className="flex w-full gap-2 rounded-sm px-2 py-1 text-left text-sm hover:bg-hover"
            >
              <ProblemText problem={problem} node={nodeOf(doc, problem)} />
            </button>
          ) : (
            <span className="flex gap-2 px-2 py-1 text-sm">
              <ProblemText problem={problem} node={null} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};

const ProblemText = ({ problem, node }: { problem: Problem; node: { name: string; ref: string } | null }) => {
  const isError = problem.severity === 'error';
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <>
      <Icon size={14} aria-hidden className={isError ? 'mt-0.5 shrink-0 text-error' : 'mt-0.5 shrink-0 text-warn'} />
      <span className="sr-only">{problem.severity}: </span>
      <span className="min-w-0 break-words">
        {node ? <span className="font-medium">{node.name}: </span> : null}
        {withoutName(problem, node)}
      </span>
    </>
  );
};
