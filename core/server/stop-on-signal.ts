/** Ends the process in order at the first SIGTERM or SIGINT, and at once at the second. */
export const stopOnSignal = (stop: () => Promise<void>, say: (line: string) => void): void => {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    say('Hookloom finishes what it has accepted; a second signal ends it at once.');
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
