import { z } from 'zod';
import { resetBotToken } from '../applications/bot-token.ts';
import { PRIVILEGED_INTENTS, privilegedIntents } from '../applications/privileged-intents.ts';
import { authenticate } from '../rest/authenticate.ts';
import type { Caller } from '../rest/router.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { CLOSE, OP } from './codes.ts';
import type { Link } from './link.ts';
import { presenceSchema, toSessionPresence } from './presence-body.ts';
import { sendReady } from './ready.ts';
import { isShardOf } from './session.ts';

const KNOWN_INTENTS = Object.values(INTENT).reduce((all, bit) => all | bit, 0);
/** Guilds that one shard may have. Source: Discord's reference, "Sharding". */
const GUILDS_PER_SHARD = 2500;

const identifySchema = z.object({
  token: z.string(),
  properties: z.object({ browser: z.string().optional(), $browser: z.string().optional() }).optional(),
  intents: z.number().int().optional(),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
  // Some libraries repeat here what they asked for in the URL.
  compress: z.union([z.boolean(), z.string()]).nullish(),
  large_threshold: z.number().int().min(50).max(250).default(50),
  presence: presenceSchema.nullish(),
});

/** Whom a token of the gateway stands for: a bot, with or without its prefix, or a user's own client. */
export const callerOf = (
  simulation: Simulation,
  token: string,
): Extract<Caller, { kind: 'bot' | 'user' }> | undefined => {
  const bot = authenticate(simulation, `Bot ${token.replace(/^Bot /, '')}`);
  if (bot.kind === 'bot') return bot;
  const user = authenticate(simulation, token);
  return user.kind === 'user' ? user : undefined;
};

/** In v9 an application that was given message content has it unasked. Source: Discord's reference, "Message Content Intent". */
const withContent = ({ version }: Link, intents: number, application: Application): number =>
  version === 9 ? intents | (privilegedIntents(application) & INTENT.messageContent) : intents;

/** Begins a session (op 2). */
export const identify = (link: Link, raw: unknown): void => {
  const { simulation, hub } = link;
  if (link.session) return link.refuse(CLOSE.alreadyAuthenticated);
  const parsed = identifySchema.safeParse(raw);
  if (!parsed.success) return link.refuse(CLOSE.decode);
  const { token, intents = KNOWN_INTENTS, shard = [0, 1], large_threshold, properties } = parsed.data;
  const caller = callerOf(simulation, token);
  if (!caller) return link.refuse(CLOSE.authentication);
  if (shard[0] >= shard[1]) return link.refuse(CLOSE.invalidShard);
  // Bits above the 32nd are none to `&`.
  if (intents > KNOWN_INTENTS || intents & ~KNOWN_INTENTS) return link.refuse(CLOSE.invalidIntents);
  const isBot = caller.kind === 'bot';
  if (isBot) {
    if (parsed.data.intents === undefined) return link.refuse(CLOSE.invalidIntents);
    if (intents & PRIVILEGED_INTENTS & ~privilegedIntents(caller.application))
      return link.refuse(CLOSE.disallowedIntents);
    const mine = simulation.state.guildsOf(caller.user.id).filter((guild) => isShardOf(shard, guild.id));
    if (mine.length > GUILDS_PER_SHARD) return link.refuse(CLOSE.shardingRequired);
    const admission = simulation.identifies.take(caller.application, shard[0]);
    simulation.commit();
    if (admission === 'too soon') return link.send(OP.invalidSession, false);
    if (admission === 'exhausted') {
      // Discord ends all sessions of such a bot and resets its token. Source: Discord's reference, "Identifying".
      resetBotToken(simulation, caller.application);
      simulation.commit();
      hub.endAll(caller.application.id, CLOSE.authentication);
      return link.refuse(CLOSE.authentication);
    }
  }
  const session = hub.open({
    userId: caller.user.id,
    isBot,
    intents: caller.kind === 'bot' ? withContent(link, intents, caller.application) : intents,
    shard,
    largeThreshold: large_threshold,
    device: deviceOf(isBot, properties?.browser ?? properties?.$browser),
  });
  if (parsed.data.compress === true) link.transport.compressPayloads();
  link.attach(session);
  sendReady(link, session, caller.kind === 'bot' ? caller.application : undefined);
  hub.setPresence(session, toSessionPresence(parsed.data.presence ?? undefined, session, simulation.clock()));
};

const deviceOf = (isBot: boolean, browser: string | undefined) =>
  /^Discord (?:iOS|Android)$/.test(browser ?? '') ? 'mobile' : isBot ? 'web' : 'desktop';
