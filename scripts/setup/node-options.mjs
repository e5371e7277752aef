/**
 * Options of the Node that runs Hookloom. Under load a request's objects live for as long as its batch takes to reach the disk;
 * where V8's young generation is smaller than what is under way, they move on to the old one, which costs more time and, until
 * it is swept, more memory than the larger young generation does. Left alone V8 sizes it by the machine's memory and takes some
 * hundred megabytes, for no gain in speed.
 */
export const nodeOptions = ['--max-semi-space-size=16'];
