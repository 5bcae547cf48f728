/** When a signed link to the CDN stops working, in milliseconds since 1970; none when it never does. */
export function expiresAt(url: string): number | null {
  const seconds = /[?&]ex=([0-9a-f]{1,12})/i.exec(url)?.[1];
  return seconds === undefined ? null : Number.parseInt(seconds, 16) * 1000;
}

/**
 * The simulator's own files by path alone: the page may be open under another name of the same machine, and client
 * libraries put Discord's CDN before an avatar whatever their API base is.
 */
export function ownPath(url: string): string {
  const discords = /^https:\/\/(?:cdn\.discordapp\.com|media\.discordapp\.net)(\/.*)$/.exec(url)?.[1];
  if (discords !== undefined)
    return /^\/(?:ephemeral-)?attachments\//.test(discords) ? discords : `/cdn${discords}`;
  const path =
    /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(\/(?:cdn|attachments|ephemeral-attachments|emojis|stickers|icons|avatars)\/.*)$/.exec(
      url,
    )?.[1];
  return path ?? url;
}

/** The place in this client that a link to Discord's client means, as `message.url` of a library gives it; none for other links. */
export function ownPlace(url: string): string | null {
  return (
    /^https?:\/\/(?:(?:(?:ptb|canary)\.)?discord(?:app)?\.com|(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)(\/channels\/(?:@me|\d+)(?:\/\d+){0,2})\/?(?:\?.*)?$/.exec(
      url,
    )?.[1] ?? null
  );
}

/** The guild whose scheduled event a link is about; none for other links. */
export function eventGuild(url: string): string | null {
  return (
    /^https?:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/events\/(\d+)\/\d+\/?$/.exec(url)?.[1] ?? null
  );
}
