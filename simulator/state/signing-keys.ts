import type { Immutable } from './immutable.ts';
/** A key that the simulator signs id tokens with. */
export type SigningKey = Immutable<{
  /** Its `kid`. */
  id: string;
  /** PKCS #8, PEM. */
  privateKey: string;
}>;
