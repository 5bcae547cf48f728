import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { createGuildWatch } from '#platform/discord/watch.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { openBenchGuilds } from './bench-guilds.ts';
import { type Benchmark, figureOf, measurePairs } from './benchmark.ts';

/** Members of a chunk, as Discord sends them, and how many come. */
const PER_CHUNK = 1_000;
const CHUNKS = 5;

const id = (number: number): string => String(2_000_000_000_000_000_000n + BigInt(number));

/** Members as Discord tells of them, each with a few roles. */
const memberOf = (number: number) => ({
  user: {
    id: id(number),
    username: `member${number}`,
    global_name: `Member ${number}`,
    avatar: null,
    bot: false,
  },
  nick: number % 5 === 0 ? `Nick ${number}` : null,
  roles: Array.from({ length: number % 4 }, (_, role) => String(3_000_000_000_000_000_000n + BigInt(role))),
  joined_at: new Date(1_700_000_000_000 + number * 60_000).toISOString(),
  communication_disabled_until: null,
});

/** Chunks as they come over the wire, less their first key: which call they answer. */
const CHUNK_TEXTS = Array.from({ length: CHUNKS }, (_, chunk) =>
  JSON.stringify({
    members: Array.from({ length: PER_CHUNK }, (__, at) => memberOf(chunk * PER_CHUNK + at)),
    chunk_index: chunk,
    chunk_count: CHUNKS,
  }).slice(1),
);

/** Everybody of a guild enumerated and stored, beside reading the same chunks and storing them by the shortest SQL. */
export const memberSync: Benchmark = {
  name: 'member-sync',
  measure: async (rounds) => {
    const { pool, guilds, make, close } = await openBenchGuilds();
    const guild = await make('1000000000000000001', []);
    const table = `g_${guild.id}.members`;
    let nonce = '';
    const watch = createGuildWatch({
      guilds,
      logger: createLogger('silent', { write: () => undefined }),
      clock: Date.now,
      isOurs: () => true,
      requestMembers: (_, asked) => {
        nonce = asked;
      },
      readGuild: async () => ({
        guild: { id: guild.id, name: 'Bench', icon: null, owner_id: id(0), roles: [] },
        channels: [],
      }),
      inTurn: (_, work) => work(),
      onKnown: async () => undefined,
    });
    const take = async (store: (chunk: unknown) => Promise<void>): Promise<number> => {
      const began = performance.now();
      for (const text of CHUNK_TEXTS) await store(JSON.parse(`{"nonce":"${nonce}",${text}`));
      return performance.now() - began;
    };
    const ours = async (): Promise<number> => {
      await pool.query(`truncate ${table}`);
      watch.doubt(guild.id);
      await watch.tick();
      return take((d) => watch.hear(guild.id, { t: GatewayDispatchEvents.GuildMembersChunk, d } as never));
    };
    const bare = async (): Promise<number> => {
      await pool.query(`truncate ${table}`);
      return take(async (chunk) => {
        const { members } = chunk as { members: readonly ReturnType<typeof memberOf>[] };
        const rows = members.map(({ user, nick, roles, joined_at }) => ({
          ...{ user_id: user.id, username: user.username, display_name: nick ?? user.global_name },
          ...{ avatar: user.avatar, bot: user.bot, roles, joined_at },
        }));
        await pool.query({
          name: 'bare-members',
          text: `insert into ${table} (user_id, username, display_name, avatar, bot, roles, joined_at)
            select * from json_to_recordset($1) as told (user_id text, username text, display_name text, avatar text,
              bot boolean, roles text[], joined_at timestamptz)
            on conflict (user_id) do update set username = excluded.username, display_name = excluded.display_name,
              avatar = excluded.avatar, bot = excluded.bot, roles = excluded.roles, joined_at = excluded.joined_at`,
          values: [JSON.stringify(rows)],
        });
      });
    };
    const pairs = await measurePairs(rounds, ours, bare);
    await close();
    return [figureOf('5,000 members in 5 chunks ÷ read and stored bare', pairs, 1.5)];
  },
};
