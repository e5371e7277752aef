import type { FlowNode } from '#core/flow/document.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { TextArea } from '#renderer/ui/text-input.tsx';

const maxLength = 10_000;

/** A note that people leave on the node; it runs with nothing. */
export const NodeNotes = ({ node }: { node: FlowNode }) => {
  const { documentStore } = useApp();
  return (
    <div className="p-3">
      <Field label="Note" help="For the people who work on this flow. It changes nothing about the run.">
        {(control) => (
          <TextArea
            {...control}
            rows={10}
            maxLength={maxLength}
            placeholder="Answers within 2 s: the shop retries after a timeout."
            value={node.note}
            onChange={(event) =>
              documentStore.getState().commit(
                `Change the note (${node.ref})`,
                (draft) => {
                  const found = draft.nodes.find(({ id }) => id === node.id);
                  if (found) found.note = event.target.value;
                },
                `${node.id}:note`,
              )
            }
          />
        )}
      </Field>
    </div>
  );
};
