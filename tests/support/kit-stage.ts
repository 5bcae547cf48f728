import { expect, onTestFinished } from 'vitest';
import { openDeeds } from '#platform/discord/deeds.ts';
import { startDiscordBot } from '#platform/discord/discord.ts';
import { verbsOf } from '#platform/discord/interactions/command.ts';
import type { Interactions } from '#platform/discord/interactions/define.ts';
import type { OptionSpecs } from '#platform/discord/interactions/option-specs.ts';
import { commandBodies } from '#platform/discord/interactions/register/bodies.ts';
import { registerCommands } from '#platform/discord/interactions/register/register.ts';
import { createInteractionRouter } from '#platform/discord/interactions/router/router.ts';
import { createTextCommands } from '#platform/discord/interactions/text/text-commands.ts';
import { openDiscordRest } from '#platform/discord/rest.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import type { Locale, Words } from '#platform/i18n/translate.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openSimulator } from '#simulator/testing/open.ts';
import { databaseForTest } from './database.ts';

const WAIT = { timeout: HANGS_MS };
/** View, send, embed, files, history. */
const BOT_PERMISSIONS = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n);

const named = (locale: Locale, name: string, rest: Words = {}): Words => ({
  name: locale === 'en' ? name : `${name}-${locale}`,
  description: `${name} in ${locale}`,
  ...rest,
});

const optionWords = (locale: Locale, options: OptionSpecs): Words =>
  Object.fromEntries(
    Object.entries(options).map(([name, spec]) => {
      const choices = 'choices' in spec && spec.choices ? spec.choices.map(String) : [];
      const words = Object.fromEntries(choices.map((choice) => [choice, `${choice} (${locale})`]));
      return [name, named(locale, name, { choices: words })];
    }),
  );

/** Words for all commands and menus of interactions, as a feature's locale files have them; a name in Finnish ends with `-fi`. */
export const commandWords = (locale: Locale, { commands = [], menus = [] }: Interactions): Words => ({
  commands: Object.fromEntries(
    commands.map((command) => {
      const verbWords = (names: readonly string[]): Words =>
        Object.fromEntries(
          verbsOf(command)
            .filter(({ path }) => path.slice(0, -1).join(' ') === names.join(' '))
            .map(({ path, verb }) => {
              const name = path.at(-1) ?? '';
              return [name, named(locale, name, { options: optionWords(locale, verb.options) })];
            }),
        );
      const inside =
        'verb' in command
          ? { options: optionWords(locale, command.verb.options) }
          : {
              verbs: verbWords([command.name]),
              groups: Object.fromEntries(
                Object.keys(command.groups ?? {}).map((group) => [
                  group,
                  named(locale, group, { verbs: verbWords([command.name, group]) }),
                ]),
              ),
            };
      return [command.name, named(locale, command.name, inside)];
    }),
  ),
  menus: Object.fromEntries(menus.map(({ name }) => [name, `${name} (${locale})`])),
});

/** A feature that is only its interactions, and what else it says. */
export type KitFeature = {
  readonly interactions: Interactions;
  readonly words?: Readonly<Record<Locale, Words>>;
};

/** A simulator, a database, and a bot on both that answers as one feature, `kit`, does; with its real gateway and REST. */
export const openKitStage = async ({ interactions, words: own }: KitFeature, deferAfterMs = HANGS_MS) => {
  // Discord's time stands still but for what the test lets pass, so that its three seconds are no part of it.
  let now = Date.now();
  let ahead = 0;
  const clock = (): number => now + ahead;
  const simulator = await openSimulator({ clock: () => now });
  const { control } = simulator;
  const application = await control.createApplication({ body: { name: 'Kit' } });
  const guild = await control.createGuild({ body: { name: 'Testers', members: 2 } });
  await control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: application.id, permissions: String(BOT_PERMISSIONS) },
  });
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(clock()), wake: () => undefined });
  const wordsIn = (locale: Locale): Words => ({
    ...commandWords(locale, interactions),
    ...(own?.[locale] ?? {}),
  });
  const words = { platform: platformWords, kit: { en: wordsIn('en'), fi: wordsIn('fi') } };
  const translator = createTranslator(words);
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line: string) => void lines.push(line) });
  const rest = openDiscordRest({ token: application.token, api: simulator.apiUrl, logger });
  await registerCommands(
    rest,
    application.id,
    commandBodies([{ namespace: 'kit', interactions }], translator),
  );
  const answering = {
    guilds,
    features: [{ name: 'kit', interactions, isAlwaysOn: true }],
    tables: { kit: { use: 'USER', manage: 'MODERATOR' } },
    words,
    translator,
    logger,
    clock,
    discord: openDeeds(rest, application.id),
    baseUrl: 'https://dashboard.test',
  } as const;
  const start = () =>
    startDiscordBot({
      rest,
      token: application.token,
      applicationId: application.id,
      database,
      isAlone: true,
      guilds,
      logger,
      clock,
      answer: createInteractionRouter({ ...answering, api: rest.answers, deferAfterMs }),
      onMessage: createTextCommands({ ...answering, api: rest.api }),
      onContent: () => undefined,
      onGuildReady: async () => undefined,
      onEvent: async () => undefined,
      onLost: async () => undefined,
      onTaken: () => undefined,
      onConnected: () => undefined,
      onTrouble: () => undefined,
    });
  let bot = await start();
  onTestFinished(() => bot.stop());
  const id = guildId(guild.id);
  await expect.poll(async () => (await guilds.summary(id))?.state, WAIT).toBe('active');
  const channelId = Object.values(guild.channelIds)[0] ?? '';
  const [member = ''] = guild.memberIds;
  const by = (userId: string) => ({ params: { user_id: userId } });
  type Command = Omit<
    Parameters<typeof control.runCommandAs>[0]['body'],
    'applicationId' | 'guildId' | 'channelId'
  >;
  const command = (body: Command) => ({
    applicationId: application.id,
    guildId: guild.id,
    channelId,
    ...body,
  });
  return {
    simulator,
    control,
    application,
    guild,
    guilds,
    database,
    channelId,
    owner: guild.ownerId,
    member,
    /** What the bot has logged. */
    lines,
    /** Puts the bot's clock ahead of Discord's (ms). */
    shift: (ms: number): void => {
      ahead += ms;
    },
    /** Lets so many milliseconds pass, for the bot as for Discord. */
    pass: (ms: number): void => {
      now += ms;
    },
    /** The guild's handle. */
    openGuild: async () => {
      const handle = await guilds.find(id);
      if (!handle) throw new Error('The guild is not known');
      return handle;
    },
    /** Waits until the bot has been told who is in the guild. */
    whenMembersAreKnown: async (): Promise<void> => {
      const isKnown = async () => (await (await guilds.find(id))?.member(guild.ownerId)) !== undefined;
      await expect.poll(isKnown, WAIT).toBe(true);
    },
    /** Ends the bot and starts another one, as a new process would. */
    restart: async (): Promise<void> => {
      await bot.stop();
      bot = await start();
      const state = () => {
        // A session is taken up after pauses, which need time to pass.
        now += 1_000;
        return bot.status()[0]?.state;
      };
      await expect.poll(state, WAIT).toBe('ready');
    },
    run: (body: Command, userId: string = guild.ownerId) =>
      control.runCommandAs({ ...by(userId), body: command(body) }),
    complete: (body: Command, userId: string = guild.ownerId) =>
      control.autocompleteAs({ ...by(userId), body: command(body) }),
    press: (messageId: string, customId: string, userId: string = guild.ownerId, values?: string[]) =>
      control.pressComponentAs({
        ...by(userId),
        body: { channelId, messageId, customId, ...(values ? { values } : {}) },
      }),
    submit: (
      interactionId: string,
      values: Record<string, string | string[]>,
      userId: string = guild.ownerId,
    ) => control.submitModalAs({ ...by(userId), body: { interactionId, values } }),
    /** Sends any request to Discord as a person. */
    as: (userId: string, body: Parameters<typeof control.requestAs>[0]['body']) =>
      control.requestAs({ ...by(userId), body }),
  };
};
export type KitStage = Awaited<ReturnType<typeof openKitStage>>;
