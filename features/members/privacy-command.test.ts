import { expect, test } from 'vitest';
import { changeSettings } from '#platform/guilds/settings.ts';
import { joinGuild } from '#tests/support/http.ts';
import { MEMBER, openInteractions } from '#tests/support/interactions.ts';
import { countMessages } from './activity/count-messages.ts';
import { readCounting } from './counting/of-whom.ts';
import { memberSettings } from './settings.ts';
import { readMembers } from './tables.ts';

test('members hear on Discord what is counted of them, agree to it, refuse it, and have it deleted', async () => {
  const { guild, send } = await openInteractions();
  await joinGuild(guild, MEMBER, 'Mona', false);
  const privacy = async (verb: string, options: readonly object[] = []) =>
    (await send(2, { name: 'privacy', options: [{ type: 1, name: verb, options }] }, MEMBER))?.content ?? '';
  expect(await privacy('show')).toContain('aren’t counted');
  expect(await privacy('agree')).toContain('Your messages in this server are counted.');
  expect((await readCounting(guild, MEMBER)).isCounted).toBe(true);
  await countMessages(guild, [{ id: '1', userId: MEMBER, channelId: '2', at: new Date() }]);
  const rows = () => readMembers(guild).selectFrom('member_activity').select('messages').execute();
  expect(await privacy('refuse')).toContain('aren’t counted');
  expect(await rows()).toEqual([{ messages: 1 }]);
  await privacy('refuse', [{ name: 'forget', type: 5, value: true }]);
  expect(await rows()).toEqual([]);
  expect((await readCounting(guild, MEMBER)).isCounted).toBe(false);
  await guild.change({ kind: 'system' }, async (tx) => {
    await changeSettings(tx, 'members', memberSettings, { counting: 'nobody' }, undefined);
  });
  expect(await privacy('show')).toContain('Nobody’s messages are counted');
});
