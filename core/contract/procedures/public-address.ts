import { z } from 'zod';
import { addressTest, publicAddress as publicAddressRecord } from '../records/public-address.ts';
import { errors, procedure } from './base.ts';

export const publicAddress = {
  /** How others reach the ingress. Looks at the files of the certificate anew, and takes a renewed one up. */
  get: procedure.route({ method: 'GET', path: '/public-address' }).output(publicAddressRecord),
  /**
   * Fetches the public address from this machine and tells how far that got, step by step, within 10 seconds. Without a `url`
   * the configured one is tried, else the ingress's own. Private addresses may be tried; redirects are not followed, and
   * nothing of a foreign answer is shown but its status and where it redirects to.
   */
  test: procedure
    .route({ method: 'POST', path: '/public-address/test' })
    .errors(errors('ADDRESS_TEST_BUSY'))
    .input(
      z.object({
        url: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .optional(),
      }),
    )
    .output(addressTest),
};
