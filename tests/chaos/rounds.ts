import { logEnd, readLogAfter, verifyLog } from '#platform/changes/read-log.ts';
import { connectDatabase } from '#platform/database/connect.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId as toGuildId } from '#platform/ids.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { type ApiClient, apiClient, signInAsOperator } from '#tests/support/product-clients.ts';
import { createRandom, type Random } from '#tests/support/random.ts';
import { ACTIONS } from './actions.ts';
import { untilAllEqual } from './equality.ts';
import { ACT_MS, EVERYWHERE, IN_A_GUILD } from './faults.ts';
import { type Fleet, MEMBERS, type Member, openFleet } from './fleet.ts';
import { type Stage, turnOnMessages } from './stage.ts';

/** What a run of rounds did. */
export type Report = {
  readonly rounds: number;
  readonly deeds: number;
  readonly acknowledged: number;
  /** Answers of the APIs by their status. */
  readonly answers: Readonly<Record<number, number>>;
  readonly killed: Readonly<Record<string, number>>;
  readonly paused: Readonly<Record<string, number>>;
  /** From the end of a round's faults until both sides were equal (ms), the longest. */
  readonly slowestMs: number;
};

/** Entries of the log that a failed round tells. */
const MOST_TOLD = 300;

/** An API client that answers by either API process, and keeps what was acknowledged. */
const openClient = (
  fleet: Fleet,
  cookie: string,
  random: Random,
  acknowledged: string[],
  answers: Record<number, number>,
): ApiClient => {
  const clients = fleet.urls.map((url) => apiClient(url, cookie));
  return {
    cookie,
    call: async (method, path, options) => {
      const answer = await random.pick(clients).call(method, path, options);
      answers[answer.status] = (answers[answer.status] ?? 0) + 1;
      const { id } = (typeof answer.body === 'object' && answer.body !== null ? answer.body : {}) as {
        id?: number;
      };
      if (answer.status === 201 && path.endsWith('/tasks') && id !== undefined) acknowledged.push(String(id));
      return answer;
    },
  };
};

const openStage = async (fleet: Fleet, api: ApiClient, random: Random): Promise<Stage> => {
  const { simulator, guildId } = fleet;
  const { members } = await simulator.getGuild({ params: { guild_id: guildId } });
  const idOf = (username: string): string =>
    members.find((member) => member.user.username === username)?.user.id ?? '';
  const shopChannel = await simulator.channelId(guildId, 'shop');
  await turnOnMessages(api, guildId, shopChannel);
  return {
    api,
    simulator,
    guildId,
    channelId: await simulator.channelId(guildId, 'tasks'),
    messageChannels: [
      await simulator.channelId(guildId, 'general'),
      await simulator.channelId(guildId, 'off-topic'),
    ],
    shopChannel,
    editElsewhere: (channelId, messageId, body) =>
      fetch(
        `http://127.0.0.1:${fleet.home.simulatorPort}/api/v10/channels/${channelId}/messages/${messageId}`,
        {
          method: 'PATCH',
          headers: { authorization: `Bot ${fleet.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
      ),
    applicationId: fleet.applicationId,
    moderatorId: idOf('priya'),
    memberIds: ['tomz', 'graceo', 'mikav', 'sofiar'].map(idOf),
    random,
  };
};

/** Looks into the fleet's database. */
const inGuild = async <Result>(fleet: Fleet, act: (guild: Guild) => Promise<Result>): Promise<Result> => {
  const database = connectDatabase({ url: fleet.databaseUrl, poolSize: 2, onError: () => undefined });
  try {
    const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
    const guild = await guilds.find(toGuildId(fleet.guildId));
    if (!guild) throw new Error('The guild is gone');
    return await act(guild);
  } finally {
    await database.close();
  }
};

/** What must be so of the log, whatever happened. @throws Error that says what is not */
const checkLog = async (guild: Guild, acknowledged: readonly string[]): Promise<void> => {
  const { fault } = await verifyLog(guild);
  if (fault !== undefined) throw new Error(`The log is not whole: ${JSON.stringify(fault)}`);
  const rows = await guild.read
    .selectFrom('log')
    .select('entity_id')
    .where('type', '=', 'task.created')
    .execute();
  const created = new Set(rows.map(({ entity_id }) => entity_id));
  const lost = acknowledged.filter((id) => !created.has(id));
  if (lost.length > 0) throw new Error(`Tasks that were acknowledged and left no trace: ${lost.join(', ')}`);
};

/** What a round did, for whoever has to find out why it failed: what happened in the guild since its beginning, and what is known of counterparts. */
const story = async (guild: Guild, from: number): Promise<string> => {
  const entries = await readLogAfter(guild, from, MOST_TOLD);
  const links = await guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id', 'state', 'channel_id', 'counterpart_id', 'there'])
    .where('updated_at', '>=', new Date(entries[0]?.at ?? 0))
    .execute();
  return [
    ...entries.map(
      ({ number, at, type, entityId, actor, data }) =>
        `${number} ${at} ${type} ${entityId} ${actor.kind} ${JSON.stringify(data).slice(0, 300)}`,
    ),
    ...links.map((link) => JSON.stringify(link)),
  ].join('\n');
};

/**
 * Rounds of edits on both sides by two APIs, two workers and two bots, while processes are killed and stopped, and Discord and its
 * gateway fail. After each round both sides must become equal by themselves.
 * @param isOver whether no more rounds are begun
 * @throws Error that names the round, its seed and what differs
 */
export const runRounds = async (
  seed: number,
  isOver: (rounds: number) => boolean,
  tell: (line: string) => void = () => undefined,
): Promise<Report> => {
  const fleet = await openFleet();
  try {
    const random = createRandom(seed);
    const acknowledged: string[] = [];
    const answers: Record<number, number> = {};
    const operator = await signInAsOperator({ url: fleet.urls[0] }, fleet.password);
    const takeAccess = async (): Promise<number> =>
      (await operator.call('POST', `/api/v1/guilds/${fleet.guildId}/access`)).status;
    const giveUp = Date.now() + HANGS_MS;
    while ((await takeAccess()) >= 300) {
      if (Date.now() > giveUp) throw new Error('The guild does not become ready');
      await new Promise((done) => setTimeout(done, 500));
    }
    const stage = await openStage(
      fleet,
      openClient(fleet, operator.cookie, random, acknowledged, answers),
      random,
    );
    const killed: Record<string, number> = {};
    const paused: Record<string, number> = {};
    let [rounds, deeds, slowestMs] = [0, 0, 0];
    const after = async (act: () => Promise<unknown>): Promise<void> => {
      await new Promise((done) => setTimeout(done, random.between(0, ACT_MS)));
      // Refused, or cut off by what was killed: that is the point.
      await act().catch(() => undefined);
    };
    while (!isOver(rounds)) {
      rounds += 1;
      const faults = [
        ...random.pick(Object.values(IN_A_GUILD)).map((fault) => ({ ...fault, guild: fleet.guildId })),
        ...(random.chance(0.5) ? random.pick(Object.values(EVERYWHERE)) : []),
      ];
      await fleet.simulator.setFaults({ body: faults.map((fault) => ({ ...fault, seed: seed + rounds })) });
      const logBefore = await inGuild(fleet, logEnd);
      const acting = Array.from({ length: random.between(8, 20) }, (_, index) => {
        deeds += 1;
        // Tasks are made in every round, so that there is something to edit and to claim.
        const act = index < 3 ? ACTIONS[0] : random.pick(ACTIONS);
        return after(async () => act?.(stage));
      });
      const blown: string[] = [];
      const blows = Array.from({ length: random.between(1, 3) }, () => {
        const member: Member = random.pick(MEMBERS);
        if (random.chance(0.25)) {
          paused[member] = (paused[member] ?? 0) + 1;
          blown.push(`pause ${member}`);
          return after(() => fleet.pause(member, random.between(1_000, 10_000)));
        }
        killed[member] = (killed[member] ?? 0) + 1;
        blown.push(`kill ${member}`);
        return after(() => fleet.kill(member));
      });
      await Promise.all([...acting, ...blows]);
      await fleet.untilWhole();
      await fleet.simulator.clearFaults();
      const from = Date.now();
      try {
        await untilAllEqual(stage, HANGS_MS);
        await inGuild(fleet, (guild) => checkLog(guild, acknowledged));
        if (fleet.ended().length > 0) throw new Error(`Ended by itself: ${fleet.ended().join(', ')}`);
      } catch (error) {
        const told = await inGuild(fleet, (guild) => story(guild, logBefore)).catch(String);
        throw new Error(
          `Round ${rounds} of seed ${seed}: ${JSON.stringify({ faults, blown })}\n${told}\n${await fleet.output()}`,
          { cause: error },
        );
      }
      slowestMs = Math.max(slowestMs, Date.now() - from);
      tell(
        `round ${rounds}: ${acting.length} deeds, equal after ${((Date.now() - from) / 1_000).toFixed(1)} s`,
      );
    }
    return { rounds, deeds, acknowledged: acknowledged.length, answers, killed, paused, slowestMs };
  } finally {
    await fleet.stop();
  }
};
