/** Ends the process in order at the first SIGTERM or SIGINT, and at once at the second or when `limitMs` have passed. */
export const stopOnSignal = (
  stop: () => Promise<void>,
  { limitMs, say }: { limitMs: () => number; say: (line: string) => void },
): void => {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    say('Hookloom finishes what it has accepted; a second signal ends it at once.');
    setTimeout(() => {
      say('Hookloom could not end in order in time and ends now. What was acknowledged is stored.');
      process.exit(1);
    }, limitMs());
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`Hookloom did not end cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};
