import type { Channel } from '../model/channel.ts';

/** A conversation without a name is called after those who are in it; applications have no display name. */
export const channelName = ({ name, recipients = [] }: Channel): string =>
  name ?? recipients.map((user) => user.global_name ?? user.username).join(', ');
