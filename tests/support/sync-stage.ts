import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import { inflowsOf, jobsOf, mirroredKinds } from '#features/define-feature.ts';
import { features } from '#features/index.ts';
import { taskMirror } from '#features/tasks/mirror.ts';
import { createTask } from '#features/tasks/service.ts';
import { wordsOf } from '#features/words-of.ts';
import { openDeeds } from '#platform/discord/deeds.ts';
import { closedChannels, explainForbidden } from '#platform/discord/explain-forbidden.ts';
import { classifyDiscordError } from '#platform/discord/failure.ts';
import { openDiscordRest } from '#platform/discord/rest.ts';
import { openSentMessages } from '#platform/discord/sent-as.ts';
import { openStructureCalls } from '#platform/discord/structure-calls.ts';
import { attachFiles } from '#platform/files/attach.ts';
import { diskStorage } from '#platform/files/disk-storage.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { guildId } from '#platform/ids.ts';
import { createAtOnce } from '#platform/jobs/at-once.ts';
import { startWorker } from '#platform/jobs/worker.ts';
import { scheduleJob } from '#platform/schedule/run-due.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createSimulator } from '#simulator/index.ts';
import { send } from '#simulator/testing/open.ts';
import { conflictNotices } from '#sync/conflicts/notice.ts';
import { createSyncEngine, type SyncEngine } from '#sync/engine.ts';
import { openInflows } from '#sync/inflow.ts';
import { readLink, writeLink } from '#sync/links.ts';
import type { MessagesApi } from '#sync/parts.ts';
import { foundMessage } from '#sync/resources/message-found.ts';
import { databaseForTest } from './database.ts';

/** Manage channels, view, send, read history, manage messages, embed links, manage webhooks. */
const BOT_PERMISSIONS = String(
  (1n << 4n) | (1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 14n) | (1n << 16n) | (1n << 29n),
);
const OPERATOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const SYSTEM = { kind: 'system' } as const;

const folderForTest = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'files-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

/** What a test replaces of an engine. */
export type OwnParts = Partial<
  Pick<Parameters<typeof createSyncEngine>[0], 'messages' | 'structure' | 'classify'>
>;

/**
 * The sync engine on a real database and the simulator, without a gateway and with time by hand: a test says which events come,
 * when time passes and when jobs run.
 */
export const openSyncStage = async () => {
  const database = await databaseForTest();
  const simulator = await createSimulator();
  onTestFinished(() => simulator.stop());
  const { control } = simulator;
  const application = await control.createApplication({ body: { name: 'Guildhall' } });
  const made = await control.createGuild({ body: { name: 'Guild', members: 2 } });
  await control.installBot({
    params: { guild_id: made.id },
    body: { applicationId: application.id, permissions: BOT_PERMISSIONS },
  });
  const logger = createLogger('silent', { write: () => undefined });
  const rest = openDiscordRest({ token: application.token, api: simulator.apiUrl, logger });
  const sent = openSentMessages(rest, application.id);
  const channelId = made.channelIds.tasks ?? '';

  let passed = 0;
  const clock = (): Date => new Date(Date.now() + passed);
  const atOnce = createAtOnce();
  const guilds = openGuilds({ database, clock, wake: () => undefined, atOnce });
  const { guild } = await guilds.provision({
    id: guildId(made.id),
    name: 'G',
    icon: null,
    ownerId: made.ownerId,
  });
  const [feature] = features;
  if (!feature) throw new Error('No feature');
  const choose = (channel: string): Promise<unknown> =>
    guild.change(SYSTEM, (tx) => changeSettings(tx, feature.name, feature.settings, { channel }, undefined));
  for (const each of features) await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, each));
  await choose(channelId);

  /** Every request to Discord by its verb, and what a test wants to happen after one took effect and before its answer came. */
  const requests: (keyof MessagesApi)[] = [];
  const late: {
    afterCreate?: ((message: APIMessage) => Promise<void>) | undefined;
    afterEdit?: (() => Promise<void>) | undefined;
    afterDelete?: (() => Promise<void>) | undefined;
    afterList?: (() => Promise<void>) | undefined;
  } = {};
  const messages: MessagesApi = {
    create: async (...args) => {
      requests.push('create');
      const message = await sent.create(...args);
      const { afterCreate } = late;
      late.afterCreate = undefined;
      await afterCreate?.(message);
      return message;
    },
    edit: async (...args) => {
      requests.push('edit');
      const message = await sent.edit(...args);
      const { afterEdit } = late;
      late.afterEdit = undefined;
      await afterEdit?.();
      return message;
    },
    delete: async (...args) => {
      requests.push('delete');
      await sent.delete(...args);
      const { afterDelete } = late;
      late.afterDelete = undefined;
      await afterDelete?.();
    },
    get: (...args) => {
      requests.push('get');
      return rest.messages.get(...args);
    },
    list: async (...args) => {
      requests.push('list');
      const found = await rest.messages.list(...args);
      const { afterList } = late;
      late.afterList = undefined;
      await afterList?.();
      return found;
    },
  };
  const files = {
    storage: diskStorage(await folderForTest()),
    limits: { perFile: 1_000_000, perGuild: 5_000_000 },
  };
  const words = wordsOf(features);
  const notices = conflictNotices(
    mirroredKinds(features),
    (id) => `http://localhost:3000/guilds/${id}/conflicts`,
  );
  /** The engine as one process has it. */
  const openEngine = (isOn = async (): Promise<boolean> => true, parts: OwnParts = {}): SyncEngine =>
    createSyncEngine({
      mirrors: [...features.flatMap((each) => each.mirrors), notices],
      messages,
      structure: openStructureCalls(rest),
      clock: () => clock().getTime(),
      attach: attachFiles(files.storage),
      botUserId: application.id,
      classify: classifyDiscordError,
      explainForbidden: (of, channel, failure) => explainForbidden(of, application.id, channel, failure),
      closedChannels: (of, channels) => closedChannels(of, application.id, channels),
      translator: createTranslator(words),
      isOn,
      logger,
      isAlone: false,
      ...parts,
    });
  const engine = openEngine();
  const inflows = openInflows({
    messages,
    classify: classifyDiscordError,
    inflows: inflowsOf(features),
  });
  const scheduled = scheduleJob({
    definitions: features.flatMap((each) => each.schedules),
    isOn: async () => true,
  });

  /** Runs jobs as the product does, from now until the test ends. */
  const work = async (by: SyncEngine = engine): Promise<void> => {
    const worker = await startWorker({
      pool: database.pool,
      guilds,
      atOnce,
      jobs: by.jobs,
      logger,
      concurrency: 2,
      isAlone: true,
    });
    onTestFinished(() => worker.stop());
  };
  /** Runs one job as a worker does. */
  const run = async (
    name: string,
    payload: object = {},
    by: SyncEngine = engine,
    on: Guild = guild,
  ): Promise<void> => {
    const jobs = [
      ...by.jobs,
      inflows.job,
      scheduled,
      ...jobsOf(features, openDeeds(rest, application.id), files),
    ];
    const job = jobs.find((each) => each.name === name);
    if (!job) throw new Error(`No job is called ${name}`);
    await job.run(on, job.payload.parse(payload), {
      number: 1,
      last: false,
      now: clock(),
      signal: AbortSignal.timeout(60_000),
    });
  };
  /** Runs all jobs that are due by the stage's time, one after another, until none is. */
  const runDue = async (by: SyncEngine = engine): Promise<void> => {
    for (;;) {
      const { rows } = await database.pool.query<{ name: string; payload: { payload: object } }>(
        `delete from graphile_worker._private_jobs where id = (
           select id from graphile_worker._private_jobs where run_at <= $1 order by priority, run_at, id limit 1)
         returning (select identifier from graphile_worker._private_tasks where id = task_id) as name, payload`,
        [clock()],
      );
      const [job] = rows;
      if (!job) return;
      await run(job.name, job.payload.payload, by);
    }
  };

  /** What the gateway would tell. */
  const tell = async (t: string, d: object, by: SyncEngine = engine): Promise<void> => {
    const event = { t, d: { guild_id: guild.id, ...d } };
    await by.observe(guild, event);
    await inflows.observe(guild, event);
  };
  const shown = async (channel = channelId): Promise<readonly APIMessage[]> =>
    (await control.listMessages({ params: { channel_id: channel }, query: { limit: 10_000 } })).filter(
      (message) => taskMirror.recordIdOf(message) !== undefined,
    );
  /** A moderator's deed on Discord; nothing is told of it. */
  const deleteByHand = (messageId: string): Promise<unknown> =>
    control.deleteMessageAs({
      params: { user_id: made.ownerId, channel_id: channelId, message_id: messageId },
    });

  let posted = 0;
  /** Posts without the client library, which would keep to Discord's pace: the simulator's time passes instead. */
  const post = async (body: object): Promise<APIMessage> => {
    const response = await fetch(`${simulator.apiUrl}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${application.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Not posted: ${response.status}`);
    posted += 1;
    if (posted % 5 === 0) await control.setClock({ body: { advance: 5_000 } });
    return (await response.json()) as APIMessage;
  };

  /** Tasks whose messages stand in the channel, equal, as if the engine had made them; past Discord's pace. */
  const fill = async (count: number): Promise<void> => {
    for (let n = 1; n <= count; n += 1) {
      const task = await createTask(guild, OPERATOR, {
        title: `Task ${n}`,
        description: null,
        reward: 0,
        dueAt: null,
        claimLimit: 1,
      });
      const recordId = String(task.id);
      const record = await taskMirror.load(guild, recordId);
      if (!record) throw new Error('The task is gone');
      const body = taskMirror.render(recordId, record, createTranslator(words)('en'));
      const message = await post(body);
      await guild.change(SYSTEM, (tx) =>
        writeLink(tx, taskMirror.name, recordId, {
          state: 'synced',
          placeId: channelId,
          counterpartId: message.id,
          base: record.fields,
          there: foundMessage(taskMirror, message).observed,
        }),
      );
    }
    await database.pool.query('delete from graphile_worker._private_jobs');
  };

  return {
    database,
    guilds,
    words,
    guild,
    control,
    rest,
    application,
    apiUrl: simulator.apiUrl,
    channelId,
    channelIds: made.channelIds,
    ownerId: made.ownerId,
    requests,
    late,
    engine,
    openEngine,
    work,
    run,
    runDue,
    tell,
    shown,
    deleteByHand,
    fill,
    /** Messages that belong to no record. */
    chat: async (count: number): Promise<void> => {
      for (let n = 1; n <= count; n += 1) await post({ content: `Hello ${n}` });
    },
    /** Does something on Discord as the guild's owner; nothing is told of it. */
    asOwner: async (method: string, path: string, body?: unknown): Promise<void> => {
      const { token } = await control.createUserToken({ params: { user_id: made.ownerId } });
      const answer = await send(method, `${simulator.apiUrl}/v10${path}`, body, token);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    },
    choose,
    files,
    /** The stage's time. */
    clock,
    createTask: (title: string) =>
      createTask(guild, OPERATOR, { title, description: null, reward: 0, dueAt: null, claimLimit: 1 }),
    link: (recordId: number) => readLink(guild, taskMirror.name, String(recordId)),
    /** Lets time pass on our side. */
    pass: (ms: number): void => {
      passed += ms;
    },
  };
};
