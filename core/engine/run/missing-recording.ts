/** A node may not have side effects in this run, and nothing is recorded that could stand in for it. No error branch hides that. */
export class MissingRecording extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MissingRecording';
  }
}
