const runs = /`([^`]+)`|[^`]+/g;

/** An explanation with what stands between backticks as code. */
export const DocText = ({ text }: { text: string }) =>
  [...text.matchAll(runs)].map(({ 0: plain, 1: code, index }) =>
    code === undefined ? (
      plain
    ) : (
      <code key={index} className="font-mono">
        {code}
      </code>
    ),
  );
