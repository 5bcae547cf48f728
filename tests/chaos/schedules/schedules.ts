import type { APIEmbed, APIMessage } from 'discord-api-types/v10';
import { taskMirror } from '#features/tasks/mirror.ts';
import { createTask, deleteTask, loadTask, updateTask } from '#features/tasks/service.ts';
import { taskSettings } from '#features/tasks/settings.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { STRATEGIES, type Strategy } from '#platform/guilds/strategies.ts';
import { readLink } from '#sync/links.ts';
import { sameValue } from '#sync/merge.ts';
import { createRandom } from '#tests/support/random.ts';
import { type OwnParts, openSyncStage } from '#tests/support/sync-stage.ts';
import { createLife, Killed, mortal } from './life.ts';
import { openQueue, type Process } from './queue.ts';
import { openSession } from './session.ts';
import type { Dispatch } from './unsteady-calls.ts';
import { openUnsteadyDiscord } from './unsteady-discord.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
/** Fields that a message shows and that are read back. */
const SHOWN = ['title', 'description', 'reward'] as const;
/** Longer than a dead process keeps a link (ms). */
const LEASE_OVER_MS = 21_000;
/** After so many rounds of quiet, what still differs differs for ever. */
const ROUNDS = 60;

/** A value that somebody gave a task on Discord. */
type Given = {
  readonly field: string;
  readonly value: string;
  /** The product was told of it. */
  isHeard: boolean;
  /** It was replaced before anybody could know of it, or by those who gave it. */
  isOverwritten: boolean;
  /** What it stood in was deleted. */
  isDeleted: boolean;
};

/**
 * What the gateway tells of Discord's side: events get lost, come twice or in another order, and a sweep finds what is missing; or each
 * comes until it was handled, as a resumed session promises, and nobody sweeps.
 */
type Hearing = 'lossy' | 'resumed';

/** One stage on which schedules run one after another, each with a record of its own. */
export const openSchedules = async (parts: OwnParts = {}, hearing: Hearing = 'lossy') => {
  const stage = await openSyncStage();
  const { guild, channelId } = stage;
  const { clear, runNext, nextDue } = openQueue(stage);
  const discord = openUnsteadyDiscord(stage.apiUrl, stage.application.token, stage.control);

  const begin = (): Process => {
    const life = createLife();
    return {
      life,
      engine: stage.openEngine(undefined, { ...parts, messages: discord.as(life) }),
      guild: mortal(guild, life),
    };
  };

  const setStrategy = (strategy: Strategy): Promise<unknown> =>
    guild.change(OLLI, (tx) => changeSettings(tx, 'tasks', taskSettings, { strategy }, undefined));

  const messagesOf = async (recordId: string): Promise<readonly APIMessage[]> =>
    (await discord.steady.list(channelId, { limit: 100 })).filter(
      (message) => taskMirror.recordIdOf(message) === recordId,
    );

  /** Runs one seeded schedule and checks what must be so afterwards. @throws Error that says what is not */
  const run = async (seed: number): Promise<void> => {
    const random = createRandom(seed);
    const strategy = random.pick(STRATEGIES);
    await setStrategy(strategy);
    discord.coming.length = 0;
    const tell = openSession(discord.coming);
    discord.made.clear();
    let deletedThere = 0;
    await clear();
    const processes: [Process, Process] = [begin(), begin()];
    const { id } = await createTask(guild, OLLI, {
      title: `s${seed} title`,
      description: null,
      reward: 5,
      dueAt: null,
      claimLimit: 1,
    });
    const recordId = String(id);
    const given: Given[] = [];
    const givenHere: Record<string, unknown> = {};
    const did: string[] = [strategy];

    const isAlive = async <Result>(which: 0 | 1, act: (process: Process) => Promise<Result>) => {
      try {
        return await act(processes[which]);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        did.push(`kill ${which}`);
        return undefined;
      }
    };
    const heard = (event: Dispatch): void => {
      did.push(`hear ${event.t}`);
      for (const each of given)
        if (!each.isOverwritten && JSON.stringify(event.d).includes(each.value)) each.isHeard = true;
    };
    const hearResumed = async (which: 0 | 1): Promise<void> => {
      if (random.chance(0.3)) processes[which].life.endAfter(random.between(0, 3));
      const event = await isAlive(which, ({ engine, guild: on }) =>
        tell((next) => engine.observe(on, { t: next.t, d: { guild_id: guild.id, ...next.d } })),
      );
      if (event) heard(event);
    };
    const hearLossy = async (which: 0 | 1): Promise<void> => {
      const [event] = discord.coming;
      if (!event) return;
      const fate = random.next();
      if (fate < 0.1) {
        discord.coming.shift();
        did.push(`drop ${event.t}`);
        return;
      }
      if (fate < 0.2 && discord.coming.length > 1) {
        const [first, second] = discord.coming.splice(0, 2);
        if (first && second) discord.coming.unshift(second, first);
        did.push('reorder');
        return;
      }
      const isTold = await isAlive(which, async ({ engine, guild: on }) => {
        for (let times = fate < 0.3 ? 2 : 1; times > 0; times -= 1)
          await engine.observe(on, { t: event.t, d: { guild_id: guild.id, ...event.d } });
        return true;
      });
      // Not handled durably: whoever resumes the session gets it again.
      if (!isTold) return;
      discord.coming.splice(discord.coming.indexOf(event), 1);
      heard(event);
    };
    const hear = hearing === 'lossy' ? hearLossy : hearResumed;
    const work = (which: 0 | 1): Promise<unknown> =>
      isAlive(which, async (process) => {
        const before = discord.writes();
        const isDone = await runNext(process).finally(() => {
          // An edit of ours may have replaced what nobody had heard of; Discord has no way to say "only if unchanged".
          if (discord.writes() > before)
            for (const each of given) if (!each.isHeard) each.isOverwritten = true;
        });
        if (isDone) did.push(`job ${which}`);
      });
    const editHere = async (): Promise<void> => {
      const word = `here${seed}x${random.between(1, 999_999)}`;
      const change = random.pick([
        { title: word },
        { description: word },
        { reward: random.between(10, 999) },
      ]);
      // Now and then somebody takes their change back.
      const patch = random.chance(0.15) ? { title: `s${seed} title`, reward: 5 } : change;
      did.push(`here ${JSON.stringify(patch)}`);
      await updateTask(guild, OLLI, id, patch, undefined).then(
        () => Object.assign(givenHere, patch),
        () => undefined, // it was deleted
      );
    };
    const editThere = async (): Promise<void> => {
      const [message] = await messagesOf(recordId);
      const [embed] = message?.embeds ?? [];
      if (!message || !embed) return;
      const value = `there${seed}x${random.between(1, 999_999)}`;
      const patch: Partial<APIEmbed> = random.pick([{ title: value }, { description: value }]);
      did.push(`there ${JSON.stringify(patch)}`);
      // By the same people, who saw what they replaced.
      for (const each of given) if (!each.isHeard || each.field in patch) each.isOverwritten = true;
      await discord.steady.edit(channelId, message.id, { embeds: [{ ...embed, ...patch }] });
      given.push({
        field: Object.keys(patch)[0] ?? '',
        value,
        isHeard: false,
        isOverwritten: false,
        isDeleted: false,
      });
    };
    const deleteThere = async (): Promise<void> => {
      const [message] = await messagesOf(recordId);
      if (!message) return;
      did.push('delete there');
      // What goes with a message before it is known whose it is, or while somebody else's work on it is waited for, leaves no trace.
      const link = await readLink(guild, taskMirror.name, recordId);
      const known = link?.counterpartId === message.id ? JSON.stringify([link.there, link.parked]) : '';
      const had = JSON.stringify(
        await guild.read.selectFrom('log').select('data').where('entity_id', '=', recordId).execute(),
      );
      await discord.steady.delete(channelId, message.id);
      deletedThere += 1;
      for (const each of given) {
        each.isDeleted = true;
        if (!each.isHeard || !(known + had).includes(each.value)) each.isOverwritten = true;
      }
    };
    const deleteHere = async (): Promise<void> => {
      did.push('delete here');
      await deleteTask(guild, OLLI, id).catch(() => undefined);
      for (const each of given) if (!each.isHeard) each.isOverwritten = true;
    };

    discord.mishap = () => {
      const draw = random.next();
      if (draw < 0.08) return 'forbidden';
      return draw < 0.14 ? 'refused-for-now' : draw < 0.24 ? 'answer-lost' : 'none';
    };
    const steps = random.between(6, 16);
    for (let n = 0; n < steps; n += 1) {
      const which = random.pick([0, 1] as const);
      if (random.chance(0.15)) processes[which].life.endAfter(random.between(0, 12));
      const draw = random.next();
      if (draw < 0.2) await editHere();
      else if (draw < 0.4) await editThere();
      else if (draw < 0.45) await deleteThere();
      else if (draw < 0.47) await deleteHere();
      else if (draw < 0.7) await hear(which);
      else await work(which);
      if (random.chance(0.1)) stage.pass(random.between(1, 30_000));
      for (const each of [0, 1] as const) if (processes[each].life.isOver()) processes[each] = begin();
    }

    // Quiet: nothing goes wrong any more, and what no event told a sweep finds out.
    discord.mishap = () => 'none';
    const last = begin();
    while (discord.coming.length > 0) {
      const [event] = discord.coming.splice(0, 1);
      if (event) await last.engine.observe(guild, { t: event.t, d: { guild_id: guild.id, ...event.d } });
    }
    stage.pass(LEASE_OVER_MS);
    // The bot has its rights again.
    await last.engine.observe(guild, {
      t: 'GUILD_MEMBER_UPDATE',
      d: { guild_id: guild.id, user: { id: stage.application.id } },
    });
    if (hearing === 'lossy') await stage.run('sync.sweep', {}, last.engine, last.guild);
    for (let round = 0; ; round += 1) {
      while (await runNext(last));
      const [event] = discord.coming.splice(0, 1);
      if (event) {
        await last.engine.observe(guild, { t: event.t, d: { guild_id: guild.id, ...event.d } });
        continue;
      }
      const due = await nextDue();
      if (due === undefined) break;
      if (round > ROUNDS) throw new Error(`Seed ${seed} does not end: ${did.join(', ')}`);
      stage.pass(Math.max(due - stage.clock().getTime(), 0) + 1);
    }
    const wrong = [...(await whatIsWrong(recordId, strategy, given, givenHere))];
    if (discord.made.size > 1 + deletedThere)
      wrong.push(`${discord.made.size} messages were made, and ${deletedThere} deleted by hand`);
    if (wrong.length > 0) throw new Error(`Seed ${seed}: ${wrong.join('; ')}\n${did.join(', ')}`);
  };

  const whatIsWrong = async (
    recordId: string,
    strategy: Strategy,
    given: readonly Given[],
    givenHere: Readonly<Record<string, unknown>>,
  ): Promise<readonly string[]> => {
    const wrong: string[] = [];
    const [task, link, messages] = await Promise.all([
      loadTask(guild, Number(recordId)).catch(() => undefined),
      readLink(guild, taskMirror.name, recordId),
      messagesOf(recordId),
    ]);
    if (!task) {
      if (link) wrong.push('a link of a task that is gone');
      if (messages.length > 0) wrong.push(`${messages.length} messages of a task that is gone`);
    } else {
      const [message] = messages;
      if (messages.length !== 1 || !message) return [`${messages.length} messages`];
      if (link?.counterpartId !== message.id) wrong.push('the link names another message');
      const shown = taskMirror.read(message);
      const parked = link?.parked ?? {};
      const mayWait = strategy === 'merge' || strategy === 'manual';
      if (link?.state !== (Object.keys(parked).length > 0 ? 'conflict' : 'synced'))
        wrong.push(`it is ${link?.state}`);
      if (Object.keys(parked).length > 0 && !mayWait) wrong.push(`${strategy} leaves nothing to people`);
      for (const field of SHOWN) {
        const [here, there, base] = [task[field], shown[field] ?? null, link?.base?.[field]];
        const waiting = parked[field];
        const isEqual = waiting
          ? sameValue(here, waiting.here) && sameValue(there, waiting.there)
          : sameValue(here, there) && sameValue(base, here);
        if (!isEqual) wrong.push(`${field}: ${JSON.stringify({ here, there, base, waiting })}`);
        const theirs = given.filter((each) => each.field === field);
        const newest = theirs.at(-1);
        if (theirs.length === 0 && field in givenHere && !sameValue(here, givenHere[field] as never))
          wrong.push(`${field}: what was changed here only is lost: ${JSON.stringify(givenHere[field])}`);
        if (
          newest &&
          !(field in givenHere) &&
          !newest.isOverwritten &&
          !newest.isDeleted &&
          here !== newest.value
        )
          wrong.push(`${field}: what was changed there only is lost: ${newest.value}`);
      }
    }
    const trace = JSON.stringify([
      task,
      messages,
      link?.parked,
      await guild.read.selectFrom('log').select('data').where('entity_id', '=', recordId).execute(),
    ]);
    for (const { value, isOverwritten } of given)
      if (!isOverwritten && !trace.includes(value)) wrong.push(`${value} left no trace`);
    return wrong;
  };

  return { run, stage };
};
