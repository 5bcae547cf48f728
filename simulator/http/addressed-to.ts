import { isDiscordHost } from './discord-hosts.ts';

/**
 * JSON as a client gets it: one that asked for one of Discord's own hosts, and so was redirected, is given the simulator's
 * addresses under the names that Discord gives them, by which it may know them again. Pure.
 * @param host the Host header that the client sent
 * @param origin of the simulator: `http://127.0.0.1:4000`
 */
export const addressedTo = (host: string | undefined, origin: string, json: string): string => {
  const socket = origin.replace(/^http/, 'ws');
  if (!isDiscordHost(host ?? '') || !(json.includes(origin) || json.includes(socket))) return json;
  return json
    .replaceAll(
      `"resume_gateway_url":"${socket}/gateway`,
      '"resume_gateway_url":"wss://gateway-us-east1-b.discord.gg',
    )
    .replaceAll(`${socket}/gateway`, 'wss://gateway.discord.gg')
    .replaceAll(`"proxy_url":"${origin}/`, '"proxy_url":"https://media.discordapp.net/')
    .replaceAll(`"proxy_icon_url":"${origin}/`, '"proxy_icon_url":"https://media.discordapp.net/')
    .replaceAll(`${origin}/attachments/`, 'https://cdn.discordapp.com/attachments/')
    .replaceAll(`${origin}/cdn/`, 'https://cdn.discordapp.com/')
    .replaceAll(`${origin}/`, 'https://discord.com/')
    .replaceAll(`"${origin}"`, '"https://discord.com"');
};
