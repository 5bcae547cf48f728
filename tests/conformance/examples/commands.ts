import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const command = {
  name: 'laps',
  description: 'Laps of a driver',
  type: 1,
  options: [{ type: 6, name: 'driver', description: 'Who', required: true }],
};

const at = (world: World, inGuild: boolean) =>
  `/applications/${world.bot.id}${inGuild ? `/guilds/${world.guildId}` : ''}/commands`;

const made = (inGuild: boolean) => async (world: World) => ({
  params: { command_id: pick(await world.make('POST', at(world, inGuild), command), 'id') },
});

const scopes = ['identify', 'guilds', 'applications.commands.permissions.update'];

const both = [
  ['application_command', false],
  ['guild_application_command', true],
] as const;

/** Application commands and who may use them. */
export const commandExamples = [
  ...both.flatMap(([name, inGuild]) => [
    example(`list_${name}s`, { prepare: () => ({ query: { with_localizations: 'true' } }) }),
    example(`create_${name}`, {
      prepare: () => ({ body: { ...command, name: 'pit', name_localizations: { fi: 'varikko' } } }),
    }),
    example(`get_${name}`, { prepare: made(inGuild) }),
    example(`update_${name}`, {
      prepare: async (world) => ({
        ...(await made(inGuild)(world)),
        body: { description: 'Changed', default_member_permissions: 8 },
      }),
    }),
    example(`bulk_set_${name}s`, {
      prepare: () => ({ body: [{ name: 'race', description: 'About the race' }, command] }),
    }),
    example(`delete_${name}`, { prepare: made(inGuild) }),
  ]),
  example('list_guild_application_command_permissions'),
  example('set_guild_application_command_permissions', {
    as: 'bearer',
    prepare: async (world) => {
      await world.authorise(scopes, 'owner');
      return {
        ...(await made(true)(world)),
        body: { permissions: [{ id: world.memberId, type: 2, permission: false }] },
      };
    },
  }),
  example('get_guild_application_command_permissions', {
    prepare: async (world) => {
      await world.authorise(scopes, 'owner');
      const { params } = await made(true)(world);
      await world.make(
        'PUT',
        `${at(world, true)}/${params.command_id}/permissions`,
        { permissions: [{ id: world.memberId, type: 2, permission: true }] },
        'bearer',
      );
      return { params };
    },
  }),
];
