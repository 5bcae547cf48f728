/**
 * Signing in with Discord leaves a cookie that ties the way there to the way back. better-auth has one name for it, so a
 * second tab would take the first one's; here each way has a cookie of its own, named after its state.
 */

/** Ways that one browser may have begun; each cookie lives five minutes, and all of them travel with every request. */
const FLOWS = 10;

const STATE = /^(?:__Secure-)?guildhall\.state$/;
const FLOW = /^(?:__Secure-)?guildhall\.state\.[\w-]+$/;

const isState = (state: string | null | undefined): state is string =>
  typeof state === 'string' && /^[\w-]{8,64}$/.test(state);

const pairsOf = (cookies: string | undefined): readonly string[] =>
  (cookies ?? '').split(/; */).filter((pair) => pair !== '');
const nameOf = (pair: string): string => pair.slice(0, Math.max(0, pair.indexOf('='))).trim();

/** What better-auth sets, under a name of the way's own. Pure. */
export const nameFlowCookies = (
  setCookies: readonly string[],
  state: string | null | undefined,
): readonly string[] => {
  if (!isState(state)) return setCookies;
  return setCookies.map((cookie) => {
    const name = nameOf(cookie);
    return STATE.test(name) ? `${name}.${state}${cookie.slice(name.length)}` : cookie;
  });
};

/** The cookies of a request as better-auth expects them: of all ways only the one with this state. Pure. */
export const cookiesOfFlow = (
  cookies: string | undefined,
  state: string | null | undefined,
): string | undefined => {
  const kept = pairsOf(cookies).flatMap((pair) => {
    const name = nameOf(pair);
    if (STATE.test(name)) return [];
    if (!FLOW.test(name)) return [pair];
    const suffix = `.${state}`;
    return isState(state) && name.endsWith(suffix)
      ? [name.slice(0, -suffix.length) + pair.slice(name.length)]
      : [];
  });
  return kept.length === 0 ? undefined : kept.join('; ');
};

/** Cookies that end what was begun and left, once there is more of it than anybody has tabs. Pure. */
export const endForgottenFlows = (cookies: string | undefined): readonly string[] => {
  const names = pairsOf(cookies)
    .map(nameOf)
    .filter((name) => FLOW.test(name));
  if (names.length < FLOWS) return [];
  return names.map((name) => {
    const secure = name.startsWith('__Secure-') ? '; Secure' : '';
    return `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`;
  });
};
