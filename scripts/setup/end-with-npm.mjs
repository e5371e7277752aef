/**
 * npm hands a SIGTERM on to the shell that it runs scripts in, and some shells then die without telling the script. When that shell is
 * gone, this process gets the SIGTERM that was meant for it. Without npm nothing is watched: a server may outlive the shell it came from.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}
