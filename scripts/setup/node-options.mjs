/**
 * Options of the Node that runs Hookloom. V8 sizes its young generation by the machine's memory; left alone it grows to some
 * hundred megabytes of garbage under load, for no gain in speed.
 */
export const nodeOptions = ['--max-semi-space-size=4'];
