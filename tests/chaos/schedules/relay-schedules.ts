import type { APIMessage } from 'discord-api-types/v10';
import { inflowsOf } from '#features/define-feature.ts';
import { tickets as ticketFeature } from '#features/tickets/feature.ts';
import * as tickets from '#features/tickets/service.ts';
import { classifyDiscordError } from '#platform/discord/failure.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readTables } from '#records/tables.ts';
import { type Inflows, openInflows } from '#sync/inflow.ts';
import type { MessagesApi } from '#sync/parts.ts';
import { createRandom } from '#tests/support/random.ts';
import { ANN, openTickets } from '#tests/tickets/stage.ts';
import { createLife, Killed, type Life, mortal } from './life.ts';
import { openQueue, type Process } from './queue.ts';
import type { Dispatch } from './unsteady-calls.ts';
import { openUnsteadyDiscord } from './unsteady-discord.ts';

/** Longer than a dead process keeps a link (ms). */
const LEASE_OVER_MS = 21_000;
/** After so many rounds of quiet, what still differs differs for ever. */
const ROUNDS = 200;
/** A person posts so many messages in five seconds at most. */
const PACE_MS = 5_000;

type Relay = Process & { readonly inflows: Inflows };

/** As a webhook sends: Discord knows no nonce there, so that only what was stored before can tell that it was sent. */
const withoutNonce = (messages: MessagesApi): MessagesApi => ({
  ...messages,
  create: (channelId, { nonce: _, enforce_nonce: __, ...body }) => messages.create(channelId, body),
});

/**
 * A stage on which conversations are written on both sides, one ticket after another, while processes die at any step, answers get lost,
 * events get lost, double and overtake, sessions end without being resumed, and Discord is away for a while.
 */
export const openRelaySchedules = async () => {
  const stage = await openTickets();
  const { guild, control, requester, asPerson, open, application } = stage;
  const { clear, runNext, nextDue } = openQueue(stage);
  const discord = openUnsteadyDiscord(stage.apiUrl, application.token, control);

  const begin = (): Relay => {
    const life = createLife();
    const messages = withoutNonce(discord.as(life));
    return {
      life,
      engine: stage.openEngine(undefined, { messages }),
      inflows: openInflows({
        messages,
        classify: classifyDiscordError,
        inflows: inflowsOf([ticketFeature]),
      }),
      guild: mortal(guild, life),
    };
  };
  /** Time passes on both sides. */
  const pass = async (ms: number): Promise<void> => {
    stage.pass(ms);
    await control.setClock({ body: { advance: ms } });
  };
  /** As the requester, at Discord's pace. */
  const asRequester = async (method: string, path: string, body?: object): Promise<APIMessage> => {
    for (;;) {
      const answer = await asPerson(requester, method, path, body);
      if (answer.status !== 429) return answer.body as unknown as APIMessage;
      await pass(PACE_MS);
    }
  };

  /**
   * Runs one seeded schedule and checks what must be so afterwards.
   * @param count messages that are written, both sides together
   * @throws Error that says what is not
   */
  const run = async (seed: number, count: number): Promise<void> => {
    const random = createRandom(seed);
    discord.mishap = () => 'none';
    discord.coming.length = 0;
    await clear();
    const { id } = await open({ title: `Schedule ${seed}` });
    await stage.runDue();
    const channel = (await stage.channels()).find(({ name }) => name === `tiketti-${id}`)?.id ?? '';
    const at = `/channels/${channel}/messages`;
    const processes: [Relay, Relay] = [begin(), begin()];
    const did: string[] = [];
    /** What was said on each side, in order, as it is to be in the end. */
    const there: { readonly id: string; text: string }[] = [];
    const here: { readonly id: number; text: string }[] = [];
    let written = 0;
    let isAway = false;

    const alive = async <Result>(which: 0 | 1, act: (process: Relay) => Promise<Result>) => {
      try {
        return await act(processes[which]);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        did.push('killed');
        return undefined;
      }
    };
    const told = (t: string, d: Dispatch['d']): void => void discord.coming.push({ t, d });
    const hear = async (which: 0 | 1): Promise<void> => {
      const [event] = discord.coming;
      if (!event) return;
      const fate = random.next();
      if (fate < 0.1) {
        discord.coming.shift();
        did.push('lost');
        return;
      }
      if (fate < 0.2 && discord.coming.length > 1) {
        const [first, second] = discord.coming.splice(0, 2);
        if (first && second) discord.coming.unshift(second, first);
        return;
      }
      const isHandled = await alive(which, async (process) => {
        for (let times = fate < 0.3 ? 2 : 1; times > 0; times -= 1)
          await listen(process, process.guild, event);
        return true;
      });
      if (isHandled) discord.coming.splice(discord.coming.indexOf(event), 1);
    };
    const listen = async ({ engine, inflows }: Relay, on: Guild, { t, d }: Dispatch): Promise<void> => {
      const event = { t, d: { guild_id: guild.id, ...d } };
      await engine.observe(on, event);
      await inflows.observe(on, event);
    };
    const writeThere = async (): Promise<void> => {
      const text = `there ${seed}.${written}`;
      written += 1;
      const message = await asRequester('POST', at, { content: text });
      there.push({ id: message.id, text });
      told('MESSAGE_CREATE', { ...message });
    };
    /** As a browser: nobody answered, so the same is sent again under the same key. */
    const writeHere = async (): Promise<void> => {
      const text = `here ${seed}.${written}`;
      written += 1;
      const key = { scope: 'relay', key: text, fingerprint: text };
      for (;;) {
        const life: Life = createLife();
        if (random.chance(0.2)) life.endAfter(random.between(0, 3));
        try {
          const given = { text, isNote: false, replyTo: null, picture: null, files: [] };
          const message = await tickets.writeMessage(mortal(guild.once(key), life), id, given, ANN);
          here.push({ id: message.id, text });
          return;
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
      }
    };
    const editThere = async (): Promise<void> => {
      const message = there.length === 0 ? undefined : random.pick(there);
      if (!message) return;
      message.text = `${message.text}, changed`;
      told('MESSAGE_UPDATE', {
        ...(await asRequester('PATCH', `${at}/${message.id}`, { content: message.text })),
      });
    };
    const editHere = async (): Promise<void> => {
      const message = here.length === 0 ? undefined : random.pick(here);
      if (!message) return;
      message.text = `${message.text}, changed`;
      await tickets.editMessage(guild, { ticket: id, message: message.id }, message.text, ANN);
    };
    const takeBackThere = async (): Promise<void> => {
      const [message] = there.splice(random.between(0, Math.max(there.length - 1, 0)), 1);
      if (!message) return;
      await asRequester('DELETE', `${at}/${message.id}`);
      told('MESSAGE_DELETE', { id: message.id, channel_id: channel });
    };

    discord.mishap = () => {
      if (isAway) return 'refused-for-now';
      const draw = random.next();
      return draw < 0.05 ? 'refused-for-now' : draw < 0.2 ? 'answer-lost' : 'none';
    };
    while (written < count) {
      const which = random.pick([0, 1] as const);
      if (random.chance(0.1)) processes[which].life.endAfter(random.between(0, 10));
      const draw = random.next();
      if (draw < 0.2) await writeThere();
      else if (draw < 0.4) await writeHere();
      else if (draw < 0.43) await editThere();
      else if (draw < 0.46) await editHere();
      else if (draw < 0.48) await takeBackThere();
      else if (draw < 0.7) await hear(which);
      else await alive(which, runNext);
      if (random.chance(0.02)) isAway = !isAway;
      if (random.chance(0.01)) {
        // A session that cannot be resumed: nobody hears of what came, and everything is compared.
        discord.coming.length = 0;
        did.push('gap');
        await alive(which, (process) => stage.run('sync.catch-up', {}, process.engine, process.guild));
      }
      if (random.chance(0.05)) await pass(random.between(1, 30_000));
      for (const each of [0, 1] as const) if (processes[each].life.isOver()) processes[each] = begin();
    }

    // Quiet: nothing goes wrong any more, and what no event told a sweep finds out.
    discord.mishap = () => 'none';
    const last = begin();
    for (const event of discord.coming.splice(0)) await listen(last, guild, event);
    await pass(LEASE_OVER_MS);
    await stage.run('sync.sweep', {}, last.engine, last.guild);
    await stage.run('sync.catch-up', {}, last.engine, last.guild);
    for (let round = 0; ; round += 1) {
      while (await runNext(last));
      for (const event of discord.coming.splice(0)) await listen(last, guild, event);
      const due = await nextDue();
      if (due === undefined || due > stage.clock().getTime() + 3_600_000) break;
      if (round > ROUNDS) throw new Error(`Seed ${seed} does not end`);
      await pass(Math.max(due - stage.clock().getTime(), 0) + 1);
    }
    const wrong = await whatIsWrong(id, channel, { there, here });
    if (wrong.length > 0) throw new Error(`Seed ${seed}: ${wrong.join('; ')}\n${did.join(', ')}`);
    await tickets.ticketActions.remove(guild, ANN.actor, id);
    await stage.runDue();
  };

  type Said = readonly { readonly text: string }[];

  const whatIsWrong = async (
    ticket: number,
    channel: string,
    said: { readonly there: Said; readonly here: Said },
  ): Promise<readonly string[]> => {
    const onDiscord = await stage.said(channel);
    const rows = await readTables(guild)
      .selectFrom('ticket_messages')
      .select(['source', 'text'])
      .where('ticket', '=', ticket)
      .where('kind', '=', 'message')
      .where('deleted_at', 'is', null)
      .orderBy('written_at')
      .orderBy('id')
      .execute();
    const textsOf = (author: string): readonly string[] =>
      onDiscord
        .filter((message) => message.author.id === author && /^(there|here) /.test(message.content))
        .map(({ content }) => content);
    const textsHere = (source: string) =>
      rows.filter((row) => row.source === source).map(({ text }) => String(text));
    const compared = [
      ['what the requester said, on Discord', said.there, textsOf(requester)],
      ['what the requester said, on the web', said.there, textsHere('discord')],
      ['what the staff said, on the web', said.here, textsHere('web')],
      ['what the staff said, on Discord', said.here, textsOf(application.id)],
    ] as const;
    return compared.flatMap(([what, wanted, found]) => {
      const texts = wanted.map(({ text }) => text);
      return JSON.stringify(texts) === JSON.stringify(found)
        ? []
        : [`${what}: ${JSON.stringify({ wanted: texts, found })}`];
    });
  };

  return { run };
};
