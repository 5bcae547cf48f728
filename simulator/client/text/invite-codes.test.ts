import { describe, expect, test } from 'vitest';
import { inviteCode, inviteCodes } from './invite-codes.ts';

describe('invites in a text', () => {
  test('are found with and without a scheme, once each, on Discord and here', () => {
    expect(
      inviteCodes(
        'discord.gg/kart, https://discord.com/invite/kart http://localhost:4000/invite/own-1 (https://ptb.discord.com/invite/bb)',
      ),
    ).toEqual(['kart', 'own-1', 'bb']);
  });

  test('are none within code, within other addresses, or on other hosts', () => {
    expect(
      inviteCodes('`discord.gg/a` ```\ndiscord.gg/b\n``` notdiscord.gg/c https://example.com/discord.gg/d'),
    ).toEqual([]);
    expect(inviteCodes('https://example.com/invite/a discord.com/channels/1/2')).toEqual([]);
  });

  test('are ten at most', () => {
    const text = Array.from({ length: 12 }, (_, index) => `discord.gg/code${index}`).join(' ');
    expect(inviteCodes(text)).toHaveLength(10);
  });

  test('an address that is more than an invite is none', () => {
    expect(inviteCode('https://discord.gg/kart?event=1')).toBe('kart');
    expect(inviteCode('https://discord.gg/kart/more')).toBeNull();
    expect(inviteCode('kart')).toBeNull();
  });
});
