import type { Failure } from '#core/contract/records/run.ts';

/** A setting that has no usable value with what this run brought: the template failed, or its value does not fit. */
export class SettingFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'SettingFailure';
    this.failure = failure;
  }
}
