import type { DiscordDeeds } from '#platform/discord/deeds.ts';

const refuse = async (): Promise<never> => {
  throw new Error('This test does nothing on Discord');
};

/** For tests without a Discord. */
export const noDeeds: DiscordDeeds = {
  botUserId: '3000000000000000001',
  readMessage: refuse,
  listMessages: refuse,
  publish: refuse,
  giveRole: refuse,
  takeRole: refuse,
  kick: refuse,
  download: refuse,
  sendDirectly: refuse,
};
