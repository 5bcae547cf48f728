/** Why somebody who came back from Discord is not signed in; the page has a sentence for each: `/sign-in?error=stale`. */
export const SIGN_IN_ERRORS = ['cancelled', 'stale', 'discord', 'limited', 'failed'] as const;
export type SignInError = (typeof SIGN_IN_ERRORS)[number];

/** Discord did not say, or not in time, who somebody is. */
const OF_DISCORD = new Set([
  'invalid_code',
  'no_code',
  'server_error',
  'temporarily_unavailable',
  'unable_to_get_user_info',
]);

/** What the code that came with somebody means, Discord's (RFC 6749, 4.1.2.1) or better-auth's. Pure. */
export const toSignInError = (code: string): SignInError => {
  if (code === 'access_denied') return 'cancelled';
  // It was used, it is too old, or another browser began it.
  if (code.startsWith('state_') && code !== 'state_generation_error') return 'stale';
  return OF_DISCORD.has(code) ? 'discord' : 'failed';
};
