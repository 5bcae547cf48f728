import { isIP } from 'node:net';

/**
 * Which proxies are believed when they say whom they pass on: those at these addresses, or the nearest so many. Names are
 * proxy-addr's: `loopback`, `linklocal`, `uniquelocal`.
 */
export type TrustedProxies = readonly string[] | number;

const NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);
/** More proxies in a row than anybody has. */
const MOST_HOPS = 10;

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};

/** Reads `10.0.0.1, 172.16.0.0/12`, `loopback`, or a number of proxies in a row; undefined when it is none of these. Pure. */
export const parseTrustedProxies = (text: string): TrustedProxies | undefined => {
  if (/^\d+$/.test(text.trim())) {
    const hops = Number(text);
    return hops <= MOST_HOPS ? hops : undefined;
  }
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => NAMES.has(part) || isNetwork(part)) ? parts : undefined;
};
