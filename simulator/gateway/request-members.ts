import { z } from 'zod';
import { presentOnline } from '../presence/announce.ts';
import { presentMember } from '../present/present.ts';
import { INTENT } from '../simulation.ts';
import type { Member } from '../state/entities.ts';
import { CLOSE } from './codes.ts';
import type { Link, Operation } from './link.ts';
import { deliver } from './session.ts';

/** Members of one chunk. Source: Discord's reference, "Guild Members Chunk". */
const CHUNK = 1000;
/** Members that one may name, and that a query by the beginning of a name may find. */
const MOST = 100;
/** Bytes of a nonce; a longer one is ignored. */
const NONCE_BYTES = 32;

const requestSchema = z.object({
  // Bots of old sent several; v10 takes one.
  guild_id: z.union([z.string(), z.tuple([z.string()]).transform(([id]) => id)]),
  query: z.string().nullish(),
  limit: z.number().int().min(0).nullish(),
  user_ids: z.union([z.string(), z.array(z.string())]).nullish(),
  nonce: z.string().nullish(),
  presences: z.boolean().nullish(),
});

/** Sends members of a guild in chunks (op 8). Source: Discord's reference, "Request Guild Members". */
export const requestMembers: Operation = (link, session, raw) => {
  const parsed = requestSchema.safeParse(raw);
  if (!parsed.success) return link.refuse(CLOSE.decode);
  const { guild_id: guildId, nonce } = parsed.data;
  const { simulation } = link;
  if (!simulation.state.member(guildId, session.userId) || simulation.outages.has(guildId)) return;
  const ids = parsed.data.user_ids == null ? undefined : [parsed.data.user_ids].flat();
  const { query, limit } = parsed.data;
  // One of the two says whom, and a query says how many.
  if (ids === undefined && (query == null || limit == null)) return link.refuse(CLOSE.decode);
  if (ids !== undefined && ids.length > MOST) return link.refuse(CLOSE.decode);
  const has = (intent: number): boolean => !session.isBot || (session.intents & intent) !== 0;
  const wantsAll = ids === undefined && query === '' && limit === 0;
  if (wantsAll && !has(INTENT.guildMembers)) return link.refuse(CLOSE.disallowedIntents);
  if (parsed.data.presences && !has(INTENT.guildPresences)) return link.refuse(CLOSE.disallowedIntents);
  const found = ids
    ? ids.flatMap((id) => simulation.state.member(guildId, id) ?? [])
    : findMembers(
        link,
        guildId,
        query ?? '',
        wantsAll ? Number.POSITIVE_INFINITY : Math.min(limit || MOST, MOST),
      );
  const count = Math.max(1, Math.ceil(found.length / CHUNK));
  for (let index = 0; index < count; index += 1) {
    const members = found.slice(index * CHUNK, (index + 1) * CHUNK);
    deliver(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: guildId,
      members: members.map((member) => presentMember(simulation, member)),
      chunk_index: index,
      chunk_count: count,
      ...(ids ? { not_found: ids.filter((id) => !simulation.state.member(guildId, id)) } : {}),
      ...(parsed.data.presences
        ? {
            presences: presentOnline(
              simulation,
              members.map((member) => member.user_id),
            ),
          }
        : {}),
      ...(nonce != null && Buffer.byteLength(nonce) <= NONCE_BYTES ? { nonce } : {}),
    });
  }
};

const findMembers = ({ simulation }: Link, guildId: string, query: string, limit: number): Member[] => {
  const start = query.toLowerCase();
  const found: Member[] = [];
  for (const member of simulation.state.membersOf(guildId)) {
    if (found.length >= limit) break;
    const user = simulation.user(member.user_id);
    const names = [user.username, user.global_name, member.nick];
    if (names.some((name) => name?.toLowerCase().startsWith(start))) found.push(member);
  }
  return found;
};
