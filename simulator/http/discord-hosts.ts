/** Every name under which Discord is reached: its API and site, its CDN, its gateway. */
const DISCORD = /^(?:[\w-]+\.)*(?:discord\.com|discordapp\.com|discordapp\.net|discord\.gg)$/;
const CDN = /^(?:cdn|media|images-ext-\d+)\.discordapp\.(?:com|net)$/;
const GATEWAY = /^gateway[\w-]*\.discord\.gg$/;

const nameOf = (host: string | undefined): string => (host ?? '').replace(/:\d+$/, '').toLowerCase();

/** Whether a host's name is one of Discord's own. */
export const isDiscordHost = (host: string): boolean => DISCORD.test(nameOf(host));

/**
 * Where on the simulator a path is found that a client asked one of Discord's own hosts for; any other host's paths stay
 * as they are. Pure.
 * @param host the request's Host header
 */
export const pathFor = (host: string | undefined, pathname: string): string => {
  const name = nameOf(host);
  if (CDN.test(name) && !pathname.startsWith('/attachments/')) return `/cdn${pathname}`;
  if (GATEWAY.test(name)) return '/gateway';
  return pathname;
};
