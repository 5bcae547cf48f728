/**
 * Whether a Host header names this machine as its user does. A page that points its own name at this machine (DNS
 * rebinding) is known by it: a browser writes the page's name there.
 * @param boundHost what the simulator listens on
 */
export const isOwnHost = (host: string | undefined, boundHost: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]', boundHost].includes((host ?? '').replace(/:\d+$/, ''));
