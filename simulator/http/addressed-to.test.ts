import { expect, test } from 'vitest';
import { addressedTo } from './addressed-to.ts';

const ORIGIN = 'http://127.0.0.1:4000';
const told = (value: unknown, host = 'discord.com') =>
  JSON.parse(addressedTo(host, ORIGIN, JSON.stringify(value)));

test('every address of the simulator is told under the name that Discord gives it', () => {
  expect(
    told({
      url: 'ws://127.0.0.1:4000/gateway',
      resume_gateway_url: 'ws://127.0.0.1:4000/gateway',
      attachments: [
        { url: `${ORIGIN}/attachments/1/2/a.png?ex=1`, proxy_url: `${ORIGIN}/attachments/1/2/a.png` },
      ],
      footer: {
        icon_url: `${ORIGIN}/attachments/1/2/b.png`,
        proxy_icon_url: `${ORIGIN}/attachments/1/2/b.png`,
      },
      avatar_url: `${ORIGIN}/cdn/avatars/1/2.svg`,
      webhook: { url: `${ORIGIN}/api/webhooks/1/x` },
      iss: ORIGIN,
    }),
  ).toEqual({
    url: 'wss://gateway.discord.gg',
    resume_gateway_url: 'wss://gateway-us-east1-b.discord.gg',
    attachments: [
      {
        url: 'https://cdn.discordapp.com/attachments/1/2/a.png?ex=1',
        proxy_url: 'https://media.discordapp.net/attachments/1/2/a.png',
      },
    ],
    footer: {
      icon_url: 'https://cdn.discordapp.com/attachments/1/2/b.png',
      proxy_icon_url: 'https://media.discordapp.net/attachments/1/2/b.png',
    },
    avatar_url: 'https://cdn.discordapp.com/avatars/1/2.svg',
    webhook: { url: 'https://discord.com/api/webhooks/1/x' },
    iss: 'https://discord.com',
  });
});

test('other addresses, and what other clients are told, stay as they are', () => {
  const value = {
    url: `${ORIGIN}/api/webhooks/1/x`,
    other: 'http://127.0.0.1:40001/api',
    text: 'ws://x/gateway',
  };
  expect(told(value, '127.0.0.1:4000')).toEqual(value);
  expect(told(value)).toEqual({ ...value, url: 'https://discord.com/api/webhooks/1/x' });
});
