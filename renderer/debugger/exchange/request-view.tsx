import { useState } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatBytes } from '../words.ts';
import { RequestBar } from './request-bar.tsx';
import { RawSwitch, RequestBody } from './request-body.tsx';
import { SealedRequest } from './sealed-request.tsx';
import { useWholeBody } from './use-whole-body.ts';

/** The captured body. A sealed one comes only when the user asks, and goes with the view. */
export const RequestView = ({ capture }: { capture: Capture }) =>
  capture.isBodySealed ? <SealedRequest key={capture.id} capture={capture} /> : <OpenRequest capture={capture} />;

const OpenRequest = ({ capture }: { capture: Capture }) => {
  const [isRaw, setRaw] = useState(false);
  const whole = useWholeBody(capture);
  return (
    <>
      <RequestBar capture={capture}>
        <span className="shrink-0">{formatBytes(capture.bodySize)}</span>
        {capture.isBodyCut && !whole.isWhole ? (
          <Button size="sm" isBusy={whole.isLoading} onClick={whole.load}>
            Load all
          </Button>
        ) : null}
        <RawSwitch isRaw={isRaw} onChange={setRaw} />
      </RequestBar>
      {whole.error ? (
        <p role="alert" className="p-3 text-xs text-error">
          {toErrorMessage(whole.error)}
        </p>
      ) : null}
      {whole.text === null ? (
        <EmptyState title="The body is not text">Its {formatBytes(capture.bodySize)} are kept as they came.</EmptyState>
      ) : (
        <RequestBody text={whole.text} isRaw={isRaw} />
      )}
    </>
  );
};
