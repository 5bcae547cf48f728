import { expect, test } from 'vitest';
import { parseMessageLink } from './message-link.ts';

const address = {
  guildId: '100000000000000001',
  channelId: '100000000000000002',
  messageId: '100000000000000003',
};
const path = '/channels/100000000000000001/100000000000000002/100000000000000003';

test.each([
  `https://discord.com${path}`,
  `https://ptb.discord.com${path}/`,
  ` <https://discordapp.com${path}> `,
  `http://127.0.0.1:4242${path}`,
])('%s leads to a message', (link) => {
  expect(parseMessageLink(link)).toEqual(address);
});

test.each([
  '',
  '100000000000000003',
  'https://discord.com/channels/@me/100000000000000002/100000000000000003',
  'https://discord.com/channels/100000000000000001/100000000000000002',
  `ftp://discord.com${path}`,
  'https://discord.com/channels/1/2/99999999999999999999',
])('%s leads to none', (text) => {
  expect(parseMessageLink(text)).toBeUndefined();
});
