import { publicAddress as publicAddressRecord } from '../records/public-address.ts';
import { procedure } from './base.ts';

export const publicAddress = {
  /** How others reach the ingress. Looks at the files of the certificate anew, and takes a renewed one up. */
  get: procedure.route({ method: 'GET', path: '/public-address' }).output(publicAddressRecord),
};
