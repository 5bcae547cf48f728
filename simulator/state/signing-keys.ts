/** A key that the simulator signs id tokens with. */
export type SigningKey = {
  /** Its `kid`. */
  id: string;
  /** PKCS #8, PEM. */
  privateKey: string;
};
