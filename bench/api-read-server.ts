import { createApi } from '#apps/api.ts';
import { connectDiscord } from '#apps/bot.ts';
import { openHouse } from '#apps/house.ts';
import { features } from '#features/index.ts';
import { prepareGuild } from '#features/prepare-guild.ts';
import { claimTask, createTask } from '#features/tasks/service.ts';
import { readConfig } from '#platform/config/config.ts';
import { grantOwner } from '#platform/http/platform-routes.ts';
import { guildId, userId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { writeLink } from '#sync/links.ts';

/**
 * Our side of `api-read`, run in a process of its own: the product's HTTP server as it is, with the limit of requests lifted, and
 * a guild of 25 tasks. Argument: database URL.
 */
const TASKS = 25;
const GUILD = guildId('1000000000000000001');
const CLAIMANTS = ['2000000000000000001', '2000000000000000002'].map(userId);

const origin = 'http://localhost';
const config = readConfig({
  DATABASE_URL: process.argv[2],
  DISCORD_TOKEN: 'none',
  DISCORD_CLIENT_ID: '3000000000000000001',
  DISCORD_CLIENT_SECRET: 'none',
  GUILDHALL_URL: origin,
});
const house = await openHouse(config, createLogger('warn', process.stderr));
const operator = await house.auth.ensureOperator();
const { guild } = await house.guilds.provision({ id: GUILD, name: 'Bench', icon: null, ownerId: '1' });
await prepareGuild(guild, features);
await grantOwner(guild, `user:${operator?.userId}`, { kind: 'system' });
for (let index = 0; index < TASKS; index += 1) {
  const task = await createTask(
    guild,
    { kind: 'system' },
    {
      title: `Write the news of week ${index}`,
      description: 'What happened, who was there, and what comes next. Ask around before it is posted.',
      reward: 50,
      dueAt: '2030-01-01T12:00:00.000Z',
      claimLimit: 3,
    },
  );
  for (const [nth, id] of CLAIMANTS.slice(0, index % 3).entries())
    await claimTask(guild, { kind: 'system' }, task.id, { userId: id, name: `Member ${nth}` });
  await guild.change({ kind: 'system' }, (tx) =>
    writeLink(tx, 'task', String(task.id), {
      state: 'synced',
      placeId: '4000000000000000001',
      counterpartId: String(5_000_000_000_000_000_000n + BigInt(task.id)),
    }),
  );
}
const api = await createApi(house, connectDiscord(house), undefined, {
  requestsPerMinute: Number.MAX_SAFE_INTEGER,
});
const port = await api.listen(0, '127.0.0.1');
const signedIn = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/username`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin },
  body: JSON.stringify({ username: operator?.name, password: operator?.password }),
});
const cookie = signedIn.headers
  .getSetCookie()
  .map((each) => each.split(';')[0])
  .join('; ');
process.send?.({ port, path: `/api/v1/guilds/${GUILD}/tasks`, cookie });
process.once('disconnect', () => process.exit(0));
