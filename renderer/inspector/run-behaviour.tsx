import type { Draft } from 'immer';
import { type FlowNode, type OnError, retryPolicy } from '#core/flow/document.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { Field as LabelledField } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { FallbackField } from './fallback-field.tsx';
import { DurationInput } from './fields/duration-input.tsx';
import { NumberInput } from './fields/number-input.tsx';
import { Section } from './section.tsx';

const policies: readonly { value: OnError; label: string }[] = [
  { value: 'stop', label: 'Stop the run' },
  { value: 'branch', label: 'Take the error port' },
  { value: 'fallback', label: 'Go on with a fixed output' },
];

const backoffs = [
  { value: 'exponential', label: 'Twice as long each time' },
  { value: 'fixed', label: 'Always as long' },
] as const;

const maxRetries = 20;
const noRetry = retryPolicy.parse({});

/** What happens around a node whatever its kind: errors, retries, time, and whether it runs at all. */
export const RunBehaviour = ({ node }: { node: FlowNode }) => {
  const { documentStore } = useApp();
  const change = (label: string, key: string, recipe: (node: Draft<FlowNode>) => void) =>
    documentStore.getState().commit(
      `${label} (${node.ref})`,
      (draft) => {
        const found = draft.nodes.find(({ id }) => id === node.id);
        if (found) recipe(found);
      },
      `${node.id}:${key}`,
    );
  const { retry } = node;
  const policy = policies.find(({ value }) => value === node.onError)?.label ?? '';
  const retries = retry.times === 0 ? '' : `, ${retry.times} ${retry.times === 1 ? 'retry' : 'retries'}`;

  return (
    <Section title="Errors and time" aside={policy + retries}>
      <div className="flex flex-col gap-3 px-3 pt-1 pb-4">
        <LabelledField label="When it fails">
          {(control) => (
            <Select
              {...control}
              aria-label="When it fails"
              options={policies}
              value={node.onError}
              onChange={(onError) =>
                change('Change what happens on failure', 'onError', (found) => {
                  found.onError = onError;
                })
              }
            />
          )}
        </LabelledField>
        {node.onError === 'fallback' && (
          <FallbackField
            value={node.fallback ?? null}
            onChange={(value) =>
              change('Change the fixed output', 'fallback', (found) => {
                found.fallback = value;
              })
            }
          />
        )}
        <div className="grid grid-cols-2 gap-3">
          <LabelledField label="Retries">
            {({ id }) => (
              <NumberInput
                id={id}
                min={0}
                max={maxRetries}
                value={retry.times}
                onNumber={(times) =>
                  change('Change the retries', 'retry.times', (found) => {
                    found.retry.times = Math.round(times ?? noRetry.times);
                  })
                }
              />
            )}
          </LabelledField>
          {retry.times > 0 && (
            <LabelledField label="Wait before each">
              {({ id }) => (
                <DurationInput
                  id={id}
                  label="Wait before each retry"
                  valueMs={retry.delayMs}
                  onChange={(delayMs) =>
                    change('Change the wait', 'retry.delayMs', (found) => {
                      found.retry.delayMs = Math.min(delayMs ?? noRetry.delayMs, 3_600_000);
                    })
                  }
                />
              )}
            </LabelledField>
          )}
        </div>
        {retry.times > 0 && (
          <Select
            aria-label="How the wait grows"
            options={backoffs}
            value={retry.backoff}
            onChange={(backoff) =>
              change('Change the wait', 'retry.backoff', (found) => {
                found.retry.backoff = backoff;
              })
            }
          />
        )}
        <LabelledField label="Give up an attempt after">
          {({ id }) => (
            <DurationInput
              id={id}
              label="Give up an attempt after"
              valueMs={node.timeoutMs}
              onChange={(timeoutMs) =>
                change('Change the time limit', 'timeoutMs', (found) => {
                  found.timeoutMs = Math.min(Math.max(timeoutMs ?? 30_000, 1), 86_400_000);
                })
              }
            />
          )}
        </LabelledField>
        <Switch
          label="Disabled"
          help="Hands its input on without running."
          isOn={node.disabled}
          onChange={(disabled) =>
            change(disabled ? 'Disable' : 'Enable', 'disabled', (found) => {
              found.disabled = disabled;
            })
          }
        />
      </div>
    </Section>
  );
};
