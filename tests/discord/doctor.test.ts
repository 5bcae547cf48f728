import { expect, test } from 'vitest';
import { openDoctorOf } from '#apps/doctor.ts';
import { doctorCommand } from '#platform/discord/doctor/command.ts';
import { verbsOf } from '#platform/discord/interactions/command.ts';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { abilityFor } from '#platform/permissions/ability.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openBotStage } from '#tests/support/bot.ts';

const WAIT = { timeout: HANGS_MS };
const SEND = String(1n << 11n);
const ATTACH = 1n << 15n;
const KICK = 1n << 1n;
const MANAGE_ROLES = 1n << 28n;

test('what the doctor says is done on Discord, one thing after another, until nothing is left; /doctor says so each time', async () => {
  const stage = await openBotStage();
  await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  const guild = await stage.open();
  const doctor = openDoctorOf(stage.house);
  const kinds = async () => (await doctor.examine(guild)).findings.map(({ kind }) => kind);
  const tell = async (locale: 'en' | 'fi'): Promise<string> => {
    const [command] = verbsOf(doctorCommand(doctor, 'http://localhost:3000'));
    const context: Partial<InteractionContext> = {
      guild,
      ability: abilityFor('OWNER', stage.house.tables),
      t: stage.house.translator(locale),
    };
    // The command reads no more of it.
    const answer = await command?.verb.run(context as InteractionContext, {});
    expect(answer).toMatchObject({ kind: 'reply', isPrivate: true });
    return JSON.stringify(answer);
  };
  const channel = stage.guild.channelIds.tasks ?? '';
  const overwrite = { type: 0, allow: '0', deny: SEND };
  await stage.as('PUT', `/channels/${channel}/permissions/${guild.id}`, overwrite);
  await expect.poll(kinds, WAIT).toContain('overwrite');

  const { findings, inviteUrl } = await doctor.examine(guild);
  expect(findings.find(({ kind }) => kind === 'overwrite')).toMatchObject({
    permission: 'Send Messages',
    channel: { id: channel },
    cause: { kind: 'everyone-overwrite' },
    role: { name: 'Guildhall' },
  });
  expect(await tell('en')).toContain('“Send Messages” is turned off in #tasks for @everyone');
  expect(await tell('fi')).toContain('”Lähetä viestejä” on kielletty kaikilta');

  // The overwrite, as it is said; the rest by the link.
  const own = (await guild.read.selectFrom('roles').select('id').where('managed', '=', true).execute())[0];
  await stage.as('PUT', `/channels/${channel}/permissions/${own?.id}`, { type: 0, allow: SEND, deny: '0' });
  await expect.poll(kinds, WAIT).not.toContain('overwrite');
  expect(await kinds()).toContain('permission');
  const asked = BigInt(new URL(inviteUrl ?? '').searchParams.get('permissions') ?? 0);
  expect(asked & (ATTACH | KICK | MANAGE_ROLES)).toBe(ATTACH | KICK | MANAGE_ROLES);
  await stage.control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: stage.application.id, permissions: String(asked) },
  });
  await expect.poll(kinds, WAIT).toEqual([]);
  expect(await tell('en')).toContain('Everything works');

  const notices = stage.guild.channelIds.general ?? '';
  await guild.change({ kind: 'system' }, (tx) =>
    changeSettings(tx, GUILD_PART, guildSettingsSchema, { noticesChannel: notices }, undefined),
  );
  await stage.as('PUT', `/channels/${notices}/permissions/${guild.id}`, overwrite);
  await expect.poll(kinds, WAIT).toContain('overwrite');
  expect(await tell('fi')).toContain('ristiriidoista kertominen moderaattoreille');
});
