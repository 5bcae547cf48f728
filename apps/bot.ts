import { inflowsOf, mirroredKinds } from '#features/define-feature.ts';
import { features } from '#features/index.ts';
import { prepareGuild } from '#features/prepare-guild.ts';
import { keepCallTrouble } from '#platform/discord/call-trouble.ts';
import { openDeeds } from '#platform/discord/deeds.ts';
import { startDiscordBot } from '#platform/discord/discord.ts';
import { doctorCommand } from '#platform/discord/doctor/command.ts';
import { closedChannels, explainForbidden } from '#platform/discord/explain-forbidden.ts';
import { classifyDiscordError } from '#platform/discord/failure.ts';
import type { ShardStatus } from '#platform/discord/gateway/connection.ts';
import { keepContent } from '#platform/discord/gateway/keep-content.ts';
import { keepTrouble } from '#platform/discord/gateway/keep-trouble.ts';
import { createHearing } from '#platform/discord/hearing.ts';
import { platformInteractions } from '#platform/discord/interactions/ping.ts';
import { commandBodies } from '#platform/discord/interactions/register/bodies.ts';
import { registerCommands } from '#platform/discord/interactions/register/register.ts';
import { createInteractionRouter, DEFER_AFTER_MS } from '#platform/discord/interactions/router/router.ts';
import { createTextCommands } from '#platform/discord/interactions/text/text-commands.ts';
import { type DiscordRest, openDiscordRest } from '#platform/discord/rest.ts';
import { openSentMessages } from '#platform/discord/sent-as.ts';
import { openStructureCalls } from '#platform/discord/structure-calls.ts';
import { openThreadParents } from '#platform/discord/thread-parents.ts';
import { attachFiles } from '#platform/files/attach.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { repeat } from '#platform/repeat.ts';
import { conflictNotices } from '#sync/conflicts/notice.ts';
import { noticeInteractions } from '#sync/conflicts/notice-buttons.ts';
import { createSyncEngine, requestProbe, requestSweep, type SyncEngine } from '#sync/engine.ts';
import { type Inflows, openInflows, requestCatchUp } from '#sync/inflow.ts';
import { createProbeRounds } from '#sync/probe-rounds.ts';
import { startPresence } from './bot-presence.ts';
import { openDoctorOf } from './doctor.ts';
import type { House } from './house.ts';

/** Everything is compared this often, whatever the gateway told (ms). */
const SWEEP_EVERY_MS = 30 * 60_000;
/** Commands are compared with those on Discord this often, and with each new connection; when it failed, soon again (ms). */
const COMMANDS_EVERY_MS = 30 * 60_000;
const COMMANDS_TICK_MS = 5_000;

const SYSTEM = { kind: 'system' } as const;

/** Discord's REST and the sync engine, which the worker needs as well as the bot. */
export type Connected = {
  readonly rest: DiscordRest;
  readonly engine: SyncEngine;
  /** What people write in channels of features. */
  readonly inflows: Inflows;
};

export const connectDiscord = (
  house: Pick<House, 'baseUrl' | 'credentials' | 'database' | 'logger' | 'translator' | 'isAlone' | 'files'>,
): Connected => {
  const { credentials, logger, translator } = house;
  const rest = openDiscordRest({
    token: credentials.token,
    api: credentials.api,
    logger,
    onTrouble: keepCallTrouble(house.database, logger),
  });
  const notices = conflictNotices(
    mirroredKinds(features),
    (guildId) => `${house.baseUrl}/guilds/${guildId}/conflicts`,
  );
  const messages = openSentMessages(rest, credentials.clientId);
  const engine = createSyncEngine({
    mirrors: [...features.flatMap((feature) => feature.mirrors), notices],
    messages,
    structure: openStructureCalls(rest),
    clock: Date.now,
    attach: attachFiles(house.files.storage),
    // A bot's user has the id of its application.
    botUserId: credentials.clientId,
    classify: classifyDiscordError,
    explainForbidden: (guild, channelId, failure) =>
      explainForbidden(guild, credentials.clientId, channelId, failure),
    closedChannels: (guild, channelIds) => closedChannels(guild, credentials.clientId, channelIds),
    translator,
    isOn: async (guild, mirror) => {
      if (mirror === notices) return true;
      const feature = features.find((each) => each.mirrors.includes(mirror));
      return feature !== undefined && (await enabledFeatures(guild)).has(feature.name);
    },
    logger,
    isAlone: house.isAlone,
  });
  const inflows = openInflows({
    messages,
    classify: classifyDiscordError,
    inflows: inflowsOf(features),
  });
  return { rest, engine, inflows };
};

/** What the bot needs of a process. */
export type BotHouse = Pick<
  House,
  | 'credentials'
  | 'database'
  | 'guilds'
  | 'logger'
  | 'translator'
  | 'words'
  | 'tables'
  | 'discordUrl'
  | 'baseUrl'
  | 'isAlone'
  | 'tail'
> & { readonly config: Pick<House['config'], 'statusGuild'> };

export type Bot = {
  status(): readonly ShardStatus[];
  /** Whether a bot is connected for every shard, or one stands by for it: it is another process's then. */
  isWell(): boolean;
  stop(): Promise<void>;
};

/** A few guilds are probed with every tick (ms). */
const PROBE_TICK_MS = 1_000;

const probe = (guild: Guild): Promise<void> => guild.change(SYSTEM, async (tx) => requestProbe(tx));
/** Compares everything, both ways. */
const sweep = (guild: Guild): Promise<void> =>
  guild.change(SYSTEM, async (tx) => {
    requestSweep(tx);
    requestCatchUp(tx);
  });

/** Connects to the gateway, answers interactions, keeps projections up to date and the sync engine informed. */
export const startBot = async (
  house: BotHouse,
  { rest, engine, inflows }: Connected,
  clock: () => number,
): Promise<Bot> => {
  const { credentials, database, guilds, logger, translator, words, tables, baseUrl } = house;
  const routed = [
    {
      name: 'platform',
      interactions: platformInteractions([doctorCommand(openDoctorOf(house), house.baseUrl)]),
      isAlwaysOn: true,
    },
    { name: 'sync', interactions: noticeInteractions(mirroredKinds(features)), isAlwaysOn: true },
    ...features.map(({ name, interactions }) => ({ name, interactions })),
  ];
  const bodies = commandBodies(
    routed.map(({ name, interactions }) => ({ namespace: name, interactions })),
    translator,
  );
  const discord = openDeeds(rest, credentials.clientId);
  const answering = { guilds, features: routed, tables, words, translator, logger, clock, discord, baseUrl };
  const typed = createTextCommands({ ...answering, api: rest.api });
  const hearing = createHearing(features, logger, openThreadParents(rest.api));
  let commandsDueAt = 0;
  const commands = repeat(
    COMMANDS_TICK_MS,
    async () => {
      // They are the whole application's: one of several bots looks after them.
      if (clock() < commandsDueAt || !gateway.has(0)) return;
      if (await registerCommands(rest, credentials.clientId, bodies))
        logger.info('The commands on Discord were not ours; they have been registered');
      commandsDueAt = clock() + COMMANDS_EVERY_MS;
    },
    (error) => logger.warn({ err: error }, 'The commands could not be registered; trying again'),
  );

  const probes = createProbeRounds({
    guilds: async () =>
      (await guilds.list()).flatMap(({ id, state }) =>
        state === 'active' && gateway.isOurs(id) ? [id] : [],
      ),
    request: async (id) => {
      const guild = await guilds.find(id);
      if (guild) await probe(guild);
    },
  });

  const trouble = keepTrouble(database, logger);
  const content = keepContent(database, logger);
  // A session may begin before the gateway is there to show anything in it.
  let status: ReturnType<typeof startPresence> | undefined;
  const gateway = await startDiscordBot({
    rest,
    token: credentials.token,
    applicationId: credentials.clientId,
    database,
    isAlone: house.isAlone,
    guilds,
    logger,
    answer: createInteractionRouter({
      ...answering,
      api: rest.answers,
      deferAfterMs: DEFER_AFTER_MS,
    }),
    onMessage: async (guild, message) => {
      await Promise.all([typed(guild, message), hearing.hear(guild, message)]);
    },
    onContent: content.keep,
    clock,
    onGuildReady: async (guild) => {
      await prepareGuild(guild, features);
      await sweep(guild);
    },
    onEvent: async (guild, payload) => {
      await engine.observe(guild, payload);
      await inflows.observe(guild, payload);
    },
    onLost: sweep,
    onTrouble: trouble.keep,
    // A resumed session brings no guilds anew, so what may have been missed while nobody was there is looked for at once.
    onTaken: () => {
      isSweepAsked = true;
      sweeping.now();
    },
    onConnected: () => {
      commandsDueAt = 0;
      commands.now();
      status?.renew();
      // Discord replays what it still has, which may not be all that was missed.
      probes.beginNow();
    },
  });

  const { statusGuild } = house.config;
  if (statusGuild !== undefined)
    status = startPresence({ ...house, statusOf: statusGuild, show: gateway.present, clock });

  let isStopping = false;
  let isSweepAsked = false;
  const sweepAll = async (): Promise<void> => {
    do {
      isSweepAsked = false;
      for (const { id, state, knownAt } of await guilds.list()) {
        // What is not known whole yet is made ready when it is.
        const isDue = state === 'active' && knownAt && gateway.isOurs(id) && !isStopping;
        const guild = isDue ? await guilds.find(id) : undefined;
        if (!guild) continue;
        await prepareGuild(guild, features);
        await sweep(guild);
      }
    } while (isSweepAsked && !isStopping);
  };
  const sweeping = repeat(SWEEP_EVERY_MS, sweepAll, (error) =>
    logger.warn({ err: error }, 'Guilds could not be made ready; it is tried again with the next sweep'),
  );

  const probing = repeat(
    PROBE_TICK_MS,
    () => probes.tick(clock()),
    (error) => logger.warn({ err: error }, 'Could not ask for a probe'),
  );

  return {
    status: gateway.status,
    isWell: () => gateway.status().every(({ state }) => state === 'ready' || state === 'standby'),
    stop: async () => {
      isStopping = true;
      await Promise.all([commands.stop(), sweeping.stop(), probing.stop(), status?.stop(), gateway.stop()]);
      await Promise.all([trouble.stop(), content.stop(), hearing.stop()]);
    },
  };
};
