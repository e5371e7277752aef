import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';

// A longer text would freeze the window for longer than a person notices.
const shownAtOnce = 256_000;

/** A body as it is. Very long ones are cut until the user asks for all. */
export const BodyText = ({ text, label }: { text: string; label: string }) => {
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && text.length > shownAtOnce;
  return (
    <>
      <pre
        aria-label={label}
        tabIndex={0}
        className="p-3 text-xs leading-5 break-words whitespace-pre-wrap text-fg -outline-offset-2"
      >
        {isCut ? text.slice(0, shownAtOnce) : text}
      </pre>
      {isCut ? (
        <Button size="sm" className="m-3" onClick={() => setWhole(true)}>
          Show all {Math.round(text.length / 1_000)} KB
        </Button>
      ) : null}
    </>
  );
};
