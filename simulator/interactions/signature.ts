import { createPrivateKey, sign } from 'node:crypto';
import type { Application } from '../state/entities.ts';

/** A body as Discord signs it. Source: Discord's reference, "Setting Up an Endpoint". */
export const signBody = (
  application: Application,
  body: string,
  at: number,
): { readonly signature: string; readonly timestamp: string } => {
  const timestamp = String(Math.floor(at / 1000));
  const key = createPrivateKey(application.privateKey);
  return { timestamp, signature: sign(null, Buffer.from(timestamp + body), key).toString('hex') };
};
