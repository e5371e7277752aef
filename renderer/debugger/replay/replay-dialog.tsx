import { useState } from 'react';
import type { Capture, ReplayEdits } from '#core/contract/records/capture.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { TextArea, TextInput } from '#renderer/ui/text-input.tsx';
import { toEdits } from './to-edits.ts';
import type { ReplayWish } from './use-replay.tsx';

type ReplayDialogProps = {
  capture: Capture;
  isPublished: boolean;
  onClose: () => void;
  onReplay: (wish: ReplayWish) => void;
};

/** Lets a captured request be changed before it runs again. What stays as it was is not sent as an edit. */
export const ReplayDialog = ({ capture, isPublished, onClose, onReplay }: ReplayDialogProps) => {
  const [method, setMethod] = useState(capture.method);
  const [target, setTarget] = useState(capture.target);
  const [headers, setHeaders] = useState('');
  const [body, setBody] = useState(capture.bodyText ?? '');
  const isBodyEditable = capture.bodyText !== null && !capture.isBodyCut;
  const edits = (): ReplayEdits => toEdits(capture, { method, target, headers, body: isBodyEditable ? body : null });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title="Edit and replay"
      description={`${capture.method} ${capture.label} stays as it was captured; the new run remembers the changes.`}
      footer={
        <>
          <Button disabled={!isPublished} onClick={() => onReplay({ target: 'live', edits: edits() })}>
            Replay on live
          </Button>
          <Button variant="primary" onClick={() => onReplay({ target: 'draft', edits: edits() })}>
            Replay on draft
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex gap-2">
          <Field label="Method" className="w-28">
            {(control) => (
              <TextInput
                {...control}
                value={method}
                onChange={(event) => setMethod(event.target.value.toUpperCase())}
                isMono
              />
            )}
          </Field>
          <Field label="Path and query" className="flex-1">
            {(control) => (
              <TextInput {...control} value={target} onChange={(event) => setTarget(event.target.value)} isMono />
            )}
          </Field>
        </div>
        <Field label="Headers to add or replace, one a line">
          {(control) => (
            <TextArea
              {...control}
              value={headers}
              onChange={(event) => setHeaders(event.target.value)}
              rows={3}
              isMono
              placeholder="X-GitHub-Event: push"
            />
          )}
        </Field>
        <Field
          label={
            capture.isBodySealed
              ? 'Body (sealed: sent as captured)'
              : isBodyEditable
                ? 'Body'
                : 'Body (too large or not text: sent as captured)'
          }
        >
          {(control) => (
            <TextArea
              {...control}
              value={body}
              onChange={(event) => setBody(event.target.value)}
              rows={14}
              isMono
              disabled={!isBodyEditable}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
};
