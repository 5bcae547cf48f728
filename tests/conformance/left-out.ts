/** Operations that are not there, by what their paths begin with, and why. */
const LEFT_OUT: readonly (readonly [prefix: string, why: string])[] = [
  ['/lobbies', 'for games on Discord’s social SDK'],
  ['/partner-sdk', 'for games on Discord’s social SDK'],
  ['/guilds/{guild_id}/requests', 'people join by invite or by the control API'],
  ['/guilds/{guild_id}/new-member-welcome', 'the server guide is a part of Discord’s own client'],
  ['/guilds/{guild_id}/widget.png', 'pictures are not drawn'],
];

/** Why an operation is not there. */
export const whyLeftOut = (path: string): string =>
  LEFT_OUT.find(([prefix]) => path.startsWith(prefix))?.[1] ?? '';
