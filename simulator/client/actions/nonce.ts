import { snowflakeAt } from '../text/snowflake.ts';

let last = 0;

/** A nonce that this page gives out once. */
export function nextNonce(): string {
  last = Math.max(Date.now(), last + 1);
  return snowflakeAt(last);
}
