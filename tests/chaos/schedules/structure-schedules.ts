import { applyLayout, previewLayout } from '#features/layout/apply.ts';
import type { LayoutDocument } from '#features/layout/document-model.ts';
import { deletedIn } from '#features/layout/plan.ts';
import { readLayout } from '#features/layout/read-layout.ts';
import { layoutSettings } from '#features/layout/settings.ts';
import { classifyDiscordError } from '#platform/discord/failure.ts';
import { projectEvent } from '#platform/discord/projection/events.ts';
import { projectToldGuild } from '#platform/discord/projection/guild.ts';
import { DomainError } from '#platform/errors.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { STRATEGIES, type Strategy } from '#platform/guilds/strategies.ts';
import { createRandom, type Random } from '#tests/support/random.ts';
import { type OwnParts, openSyncStage } from '#tests/support/sync-stage.ts';
import { createLife, Killed, mortal } from './life.ts';
import { openQueue, type Process } from './queue.ts';
import { openSession } from './session.ts';
import { doThere, readStanding } from './structure-deeds.ts';
import { type Given, whatIsWrong } from './structure-equality.ts';
import { openUnsteadyStructure } from './unsteady-structure.ts';

const OLLI = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
/** Manage channels, manage roles. */
const RIGHTS = (1n << 4n) | (1n << 28n);
/** Longer than a dead process keeps a link (ms). */
const LEASE_OVER_MS = 21_000;
/** After so many rounds of quiet, what still differs differs for ever. */
const ROUNDS = 150;
/** Requests that change something, of the product, for each thing that was done or went wrong; at most. */
const WRITES_EACH = 4;

/** What a schedule begins with: two roles, a category, and two channels, of which one is in it and names a role. */
const beginning = (seed: number): LayoutDocument => {
  const role = (key: string) =>
    ({
      key,
      name: `s${seed} ${key}`,
      color: 1,
      hoist: false,
      mentionable: false,
      permissions: '0',
    }) as const;
  const channel = (key: string, patch: object) => ({
    key,
    kind: 'text' as const,
    name: `s${seed}-${key}`,
    topic: null,
    parent: null,
    nsfw: false,
    slowmode: 0,
    overwrites: {},
    ...patch,
  });
  return {
    roles: [role('new-r1'), role('new-r2')],
    channels: [
      channel('new-c', { kind: 'category' }),
      channel('new-a', {
        parent: 'new-c',
        overwrites: { 'new-r1': { type: 0, allow: '1024', deny: '0' } },
      }),
      channel('new-b', {}),
    ],
  };
};

/** A document with one thing of it otherwise, and what that was. */
const changedHere = (
  { roles, channels }: LayoutDocument,
  random: Random,
  word: string,
): { readonly document: LayoutDocument; readonly key: string; readonly value: string } | undefined => {
  const draw = random.next();
  if (draw < 0.06 && roles.length + channels.length > 0) {
    const { key } = random.pick([...roles, ...channels]);
    const left = channels.filter((each) => each.key !== key);
    const document = {
      roles: roles.filter((each) => each.key !== key),
      // What stood in it stands in none, and what names it names it no more.
      channels: left.map((each) => ({
        ...each,
        parent: each.parent === key ? null : each.parent,
        overwrites: Object.fromEntries(Object.entries(each.overwrites).filter(([of]) => of !== key)),
      })),
    };
    return { document, key, value: 'deleted' };
  }
  if (draw < 0.2)
    return {
      document: { roles: roles.toReversed(), channels: channels.toReversed() },
      key: 'order',
      value: 'turned',
    };
  if (draw < 0.5 && roles.length > 0) {
    const { key } = random.pick(roles);
    const patch = random.pick([{ name: word }, { color: random.between(2, 0xff_ff_ff) }]);
    const document = {
      channels,
      roles: roles.map((each) => (each.key === key ? { ...each, ...patch } : each)),
    };
    return { document, key: `role${key}`, value: JSON.stringify(patch) };
  }
  const texts = channels.filter(({ kind }) => kind === 'text');
  if (texts.length === 0) return undefined;
  const { key, overwrites } = random.pick(texts);
  const [category] = channels.filter(({ kind }) => kind === 'category');
  const [role] = roles;
  const patch = random.pick([
    { name: word },
    { topic: word },
    { slowmode: random.between(1, 21_600) },
    { parent: random.chance(0.5) && category ? category.key : null },
    role
      ? { overwrites: { ...overwrites, [role.key]: { type: 0 as const, allow: '2048', deny: '0' } } }
      : { nsfw: true },
  ]);
  const document = {
    roles,
    channels: channels.map((each) => (each.key === key ? { ...each, ...patch } : each)),
  };
  return { document, key: `channel${key}`, value: JSON.stringify(patch) };
};

/** One stage on which schedules over roles, channels and their order run one after another. */
export const openStructureSchedules = async (parts: OwnParts = {}) => {
  const stage = await openSyncStage();
  const { guild, guilds, rest, application, asOwner, control } = stage;
  const { clear, runNext, nextDue } = openQueue(stage);
  const discord = openUnsteadyStructure(stage.apiUrl, application.token, control, guild.id);
  const role = (await discord.steady.roles(guild.id)).find(({ tags }) => tags?.bot_id === application.id);
  const permissions = String(BigInt(role?.permissions ?? 0) | RIGHTS);
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${role?.id}`, { permissions });
  await guild.change({ kind: 'discord' }, async (tx) => {
    const bot = { user_id: application.id, username: 'g', display_name: 'G', avatar: null, bot: true };
    await tx.db
      .insertInto('members')
      .values({ ...bot, roles: [role?.id ?? ''], joined_at: null })
      .execute();
  });
  /** As after a gap, when Discord tells of a guild as a whole. */
  const toldWhole = async (): Promise<void> => {
    const [told, channels] = [await rest.api.guilds.get(guild.id), await discord.steady.channels(guild.id)];
    await projectToldGuild(guilds, { guild: told, channels: [...channels] as never });
  };
  await toldWhole();
  const idle = await readStanding(discord.steady, guild.id);
  const pass = async (ms: number): Promise<void> => {
    stage.pass(ms);
    await control.setClock({ body: { advance: ms } });
  };

  const begin = (): Process => {
    const life = createLife();
    return {
      life,
      engine: stage.openEngine(undefined, { ...parts, structure: discord.as(life) }),
      guild: mortal(guild, life),
    };
  };
  const hear = async ({ engine, guild: on }: Process, event: (typeof discord.coming)[number]) => {
    const told = { t: event.t, d: { guild_id: guild.id, ...event.d } };
    await projectEvent(on, told as never);
    // As the gateway does it: while Discord cannot be asked, the event is handled again.
    for (let isHandled = false; !isHandled; )
      isHandled = await engine.observe(on, told).then(
        () => true,
        (error: unknown) => {
          if (classifyDiscordError(error)?.kind !== 'unavailable') throw error;
          return false;
        },
      );
  };
  const apply = async (document: LayoutDocument): Promise<boolean> => {
    try {
      const plan = await previewLayout(guild, document);
      const asked = { seen: plan.digest, confirmed: deletedIn(plan) };
      await applyLayout(guild, OLLI, document, asked);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  };

  /**
   * Nothing goes wrong any more, until there is nothing left to do.
   * @param isSwept some events were lost: what they told a sweep finds out
   */
  const settle = async (
    seed: number,
    did: readonly string[],
    isSwept: boolean,
    tell: ReturnType<typeof openSession>,
  ): Promise<void> => {
    discord.mishap = () => 'none';
    const last = begin();
    while (await tell((event) => hear(last, event)));
    await pass(LEASE_OVER_MS);
    if (isSwept) await toldWhole();
    const bot = { guild_id: guild.id, user: { id: application.id } };
    await last.engine.observe(guild, { t: 'GUILD_MEMBER_UPDATE', d: bot });
    if (isSwept) await stage.run('sync.sweep', {}, last.engine, last.guild);
    for (let round = 0; ; round += 1) {
      while (await runNext(last));
      if (await tell((event) => hear(last, event))) continue;
      const due = await nextDue();
      if (due === undefined) return;
      if (round > ROUNDS) throw new Error(`Seed ${seed} does not end: ${did.join(', ')}`);
      await pass(Math.max(due - stage.clock().getTime(), 0) + 1);
    }
  };

  /** Runs one seeded schedule and checks what must be so afterwards. @throws Error that says what is not */
  const run = async (seed: number): Promise<void> => {
    const random = createRandom(seed);
    const strategy: Strategy = random.pick(STRATEGIES);
    await guild.change(OLLI, (tx) => changeSettings(tx, 'layout', layoutSettings, { strategy }, undefined));
    discord.coming.length = 0;
    await clear();
    const processes: [Process, Process] = [begin(), begin()];
    const given: Given[] = [];
    /** Of what somebody changed something here. */
    const changed = new Set<string>();
    // Half of them lose events, as a gap between two sessions does, and are swept; the others must come to rest without.
    const isSwept = random.chance(0.5);
    const did: string[] = [strategy, isSwept ? 'with gaps' : 'without gaps'];
    const tell = openSession(discord.coming);
    const wrote = discord.writes();
    let mishaps = 0;
    await apply(beginning(seed));

    const isAlive = async (which: 0 | 1, act: (process: Process) => Promise<unknown>): Promise<boolean> => {
      try {
        await act(processes[which]);
        return true;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        did.push(`kill ${which}`);
        mishaps += 1;
        return false;
      }
    };
    const hearNext = async (which: 0 | 1): Promise<void> => {
      const [event] = discord.coming;
      if (!event) return;
      const fate = random.next();
      if (isSwept && fate < 0.1) {
        discord.coming.shift();
        did.push(`drop ${event.t}`);
        return;
      }
      const isTold = await isAlive(which, async (process) => {
        await tell(async (told) => {
          for (let times = fate < 0.2 ? 2 : 1; times > 0; times -= 1) await hear(process, told);
        });
      });
      if (!isTold) return;
      did.push(`hear ${event.t}`);
      for (const each of given)
        if (!each.isOverwritten && JSON.stringify(event.d).includes(each.value)) each.isHeard = true;
    };
    const work = async (which: 0 | 1): Promise<void> => {
      const before = discord.writes();
      await isAlive(which, async (process) => {
        if (await runNext(process)) did.push(`job ${which}`);
      });
      // An edit of ours may have replaced what nobody had heard of; Discord has no way to say "only if unchanged".
      if (discord.writes() > before) for (const each of given) if (!each.isHeard) each.isOverwritten = true;
    };
    const editHere = async (): Promise<void> => {
      const word = `here${seed}x${random.between(1, 999_999)}`;
      const { document } = await readLayout(guild);
      const wanted = changedHere(document, random, word);
      if (!wanted || !(await apply(wanted.document))) return;
      did.push(`here ${wanted.key} ${wanted.value}`);
      changed.add(wanted.key);
      // Whoever edits here may give the same field: then it is a conflict.
      for (const each of given) if (each.key === wanted.key || wanted.value === 'deleted') each.isMet = true;
    };
    const editThere = async (): Promise<void> => {
      const deed = await doThere(guild, discord.steady, random, `there${seed}x${random.between(1, 999_999)}`);
      if (!deed) return;
      did.push(`there ${deed.did}`);
      for (const each of given)
        if (each.key === deed.key && (deed.field === each.field || deed.field === undefined))
          each.isOverwritten = true;
      if (deed.field !== undefined)
        given.push({
          key: deed.key,
          field: deed.field,
          value: deed.value,
          isHeard: false,
          isOverwritten: false,
          isMet: changed.has(deed.key),
        });
    };

    discord.mishap = () => {
      const draw = random.next();
      const mishap =
        draw < 0.02 ? 'forbidden' : draw < 0.08 ? 'refused-for-now' : draw < 0.16 ? 'answer-lost' : 'none';
      if (mishap !== 'none') mishaps += 1;
      return mishap;
    };
    const steps = random.between(10, 28);
    for (let n = 0; n < steps; n += 1) {
      const which = random.pick([0, 1] as const);
      if (random.chance(0.12)) processes[which].life.endAfter(random.between(0, 12));
      const draw = random.next();
      if (draw < 0.15) await editHere();
      else if (draw < 0.32) await editThere();
      else if (draw < 0.55) await hearNext(which);
      else await work(which);
      if (random.chance(0.1)) await pass(random.between(1, 30_000));
      for (const each of [0, 1] as const) if (processes[each].life.isOver()) processes[each] = begin();
    }
    await settle(seed, did, isSwept, tell);
    const wrong = [...(await whatIsWrong(guild, discord.steady, idle, strategy, given))];
    const deeds = did.filter((each) => each.startsWith('here') || each.startsWith('there')).length;
    const [made, most] = [discord.writes() - wrote, WRITES_EACH * (5 + deeds + mishaps)];
    if (made > most) wrong.push(`${made} requests that change something, where ${most} are plenty`);
    // All of it goes again.
    await apply({ roles: [], channels: [] });
    await settle(seed, did, isSwept, tell);
    const left = await readStanding(discord.steady, guild.id);
    if (left.roles.length + left.channels.length !== idle.roles.length + idle.channels.length)
      wrong.push(`left over: ${JSON.stringify(left)}`);
    if (wrong.length > 0) throw new Error(`Seed ${seed}: ${wrong.join('; ')}\n${did.join(', ')}`);
  };

  return { run };
};
