import type { API } from '@discordjs/core';
import { DiscordAPIError } from '@discordjs/rest';
import type { APIInteraction } from 'discord-api-types/v10';
import { features } from '#features/index.ts';
import { prepareGuild } from '#features/prepare-guild.ts';
import { wordsOf } from '#features/words-of.ts';
import { createInteractionRouter } from '#platform/discord/interactions/router/router.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { guildId, snowflakeTime } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { databaseForTest } from './database.ts';
import { noDeeds } from './no-deeds.ts';

export const GUILD = guildId('1000000000000000001');
export const OWNER = '2000000000000000001';
export const MEMBER = '2000000000000000002';
const EPOCH = 1_420_070_400_000;

type Choices = readonly { readonly name: string; readonly value: string | number }[];
type Row = { readonly components: readonly { readonly custom_id: string; readonly label: string }[] };
type Body = {
  readonly content?: string;
  readonly flags?: number;
  readonly components?: readonly Row[];
  readonly embeds?: readonly { readonly title?: string; readonly description?: string }[];
};
/** A form as it would have been shown. */
export type ShownModal = {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly label: string;
    readonly component: { readonly custom_id: string; readonly value?: string; readonly required?: boolean };
  }[];
};
/** What would have gone to Discord. */
export type Sent = {
  readonly kind: string;
  readonly content?: string | undefined;
  readonly choices?: Choices;
  readonly buttons?: readonly { readonly custom_id: string; readonly label: string }[];
  readonly text?: string | undefined;
  readonly modal?: ShownModal;
};

/** The router of interactions on a real database, with one guild that has all features and an owner. */
export const openInteractions = async () => {
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
  const { guild } = await guilds.provision({ id: GUILD, name: 'G', icon: null, ownerId: OWNER });
  await prepareGuild(guild, features);
  const words = wordsOf(features);
  const sent: Sent[] = [];
  // What would go to Discord; everything before it is the real thing.
  const interactions = {
    reply: async (_id: string, _token: string, body: Body) =>
      void sent.push({
        kind: body.flags === 64 ? 'private' : 'public',
        content: body.content,
        buttons: (body.components ?? []).flatMap((row) => row.components),
        text: body.embeds?.[0]?.description,
      }),
    // Discord's three seconds.
    defer: async (id: string) => {
      if (Date.now() - snowflakeTime(id) > 3_000)
        throw new DiscordAPIError(
          { code: 10_062, message: 'Unknown interaction' },
          10_062,
          404,
          'POST',
          '/interactions',
          {},
        );
    },
    createModal: async (_id: string, _token: string, modal: ShownModal) =>
      void sent.push({ kind: 'modal', modal }),
    createAutocompleteResponse: async (_id: string, _token: string, { choices }: { choices: Choices }) =>
      void sent.push({ kind: `choices ${choices.length}`, choices }),
  };
  const answer = createInteractionRouter({
    guilds,
    features,
    tables: Object.fromEntries(features.map((feature) => [feature.name, feature.permissions])),
    words,
    translator: createTranslator(words),
    api: { interactions } as unknown as API,
    discord: noDeeds,
    baseUrl: 'https://dashboard.test',
    logger: createLogger('silent', { write: () => undefined }),
    clock: Date.now,
    deferAfterMs: HANGS_MS,
  });
  let count = 0n;
  /** The nickname of whoever acts. */
  const names: { nick: string | null } = { nick: null };
  const send = async (
    type: number,
    data: unknown,
    by = OWNER,
    guild_id: string | undefined = GUILD,
    id?: string,
  ): Promise<Sent | undefined> => {
    count += 1n;
    const member = { user: { id: by, username: 'u', global_name: null }, nick: names.nick, roles: [] };
    const interaction = {
      id: id ?? String((BigInt(Date.now() - EPOCH) << 22n) + count),
      token: 't',
      application_id: '1',
      type,
      // What a button says of itself.
      data: type === 3 ? { component_type: 2, ...(data as object) } : data,
      locale: 'en-US',
      ...(guild_id === undefined ? { user: member.user } : { guild_id, member }),
    };
    await answer(interaction as unknown as APIInteraction);
    return sent.at(-1);
  };
  const end = async () =>
    (await guild.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow()).number;
  return { guild, send, sent, end, names };
};

/** A verb of `/task` with its options, as Discord sends it. */
export const subcommand = (verb: string, options: Record<string, string | number | boolean>) => ({
  name: 'task',
  options: [
    {
      type: 1,
      name: verb,
      options: Object.entries(options).map(([name, value]) => ({
        name,
        value,
        type: typeof value === 'number' ? 4 : typeof value === 'boolean' ? 5 : 3,
      })),
    },
  ],
});
