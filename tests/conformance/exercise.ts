import { z } from 'zod';
import type { Example } from './example.ts';
import { mutationsOf } from './mutations.ts';
import { type Change, prepareRequest } from './request.ts';
import type { Operation, Spec } from './spec.ts';
import { differencesOf } from './unchanged.ts';
import type { Got, World } from './world.ts';

/** A snowflake that nothing has. */
const NOBODY = '99999999999999999';

/** The JSON code that Discord answers when what a parameter names is not there. Source: "JSON Error Codes". */
const UNKNOWN: Readonly<Record<string, readonly number[]>> = {
  channel_id: [10_003],
  guild_id: [10_004, 50_001],
  message_id: [10_008],
  role_id: [10_011],
  user_id: [10_007, 10_013, 10_026, 10_065],
  webhook_id: [10_015],
  emoji_id: [10_014],
  sticker_id: [10_060],
  command_id: [10_063],
  guild_scheduled_event_id: [10_070],
  overwrite_id: [10_009],
};

const errorSchema = z.looseObject({ code: z.number(), message: z.string(), errors: z.unknown().optional() });

const short = (got: Got): string => `${got.status} ${JSON.stringify(got.body)?.slice(0, 160) ?? ''}`;

/**
 * Makes the example's request and all those that must be refused: without a token, with ids of nothing, by a bot of no permissions and
 * by one that is not in the guild, with each field spoiled. Answers what was not as Discord describes it.
 */
export const exercise = async (
  spec: Spec,
  world: World,
  operation: Operation,
  given: Example,
): Promise<string[]> => {
  const problems: string[] = [];
  const { prepared, as, names, send } = await prepareRequest(world, operation, given);
  /** Makes a request that must be refused, and so must change nothing. */
  const refuse = async (
    name: string,
    change: Change,
    statuses: readonly number[],
    codes?: readonly number[],
  ): Promise<Got> => {
    await world.pass();
    const before = await world.control.dumpState();
    const got = await send(change);
    const changed = differencesOf(before, await world.control.dumpState());
    problems.push(...changed.map((each) => `${name}: refused, and yet ${each}`));
    const parsed = errorSchema.safeParse(got.body);
    if (!statuses.includes(got.status) || !parsed.success)
      problems.push(`${name}: expected ${statuses.join(' or ')}, got ${short(got)}`);
    else if (codes && got.status === 404 && !codes.includes(parsed.data.code))
      problems.push(`${name}: expected code ${codes.join(' or ')}, got ${short(got)}`);
    else problems.push(...operation.wrongInAnswer(got.status, got.body).map((wrong) => `${name}: ${wrong}`));
    return got;
  };

  if (!operation.isOpen && !operation.path.includes('_token}') && as !== 'nobody')
    await refuse('without a token', { caller: 'nobody' }, [401]);
  for (const name of names) {
    if (!name.endsWith('_id') || name === 'application_id') continue;
    if (!given.mayBeNew?.includes(name))
      await refuse(`unknown ${name}`, { params: { [name]: NOBODY } }, [404, 403], UNKNOWN[name]);
    const described = operation.parameters.find((each) => each.in === 'path' && each.name === name);
    if (!described?.schema || !spec.accepts(described.schema, 'x1'))
      await refuse(`${name} that is no snowflake`, { params: { [name]: 'x1' } }, [400], [50_035]);
  }
  const isInGuild = names.some((name) => name === 'guild_id' || name === 'channel_id');
  if (isInGuild && !given.isPublic && !operation.path.includes('{application_id}')) {
    if (!given.isForEveryone) await refuse('without permission', { caller: 'powerless' }, [403]);
    await refuse('from outside of the guild', { caller: 'foreign' }, [403, 404]);
  }
  if (operation.path.includes('{application_id}') && as === 'bot' && !given.isPublic)
    await refuse('for another application', { caller: 'foreign' }, [403, 404]);
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query' || !parameter.schema) continue;
    const { maximum, minimum } = spec.resolve(parameter.schema);
    const wrong = [
      ...(typeof maximum === 'number' && maximum < 1e9 ? [maximum + 1] : []),
      ...(typeof minimum === 'number' && minimum > -1e9 ? [minimum - 1] : []),
    ];
    for (const value of wrong)
      await refuse(
        `query ${parameter.name}=${value}`,
        { sent: { query: { ...prepared.query, [parameter.name]: value } } },
        [400],
        [50_035],
      );
  }
  if (operation.body && prepared.body !== undefined && !prepared.files) {
    if (!given.isBeyondDescription)
      problems.push(
        ...operation.wrongInRequest(prepared.body).map((wrong) => `the example itself: ${wrong}`),
      );
    await refuse('no JSON at all', { sent: { raw: '{"half":' } }, [400], [50_109]);
    for (const mutation of mutationsOf(spec, operation, prepared.body, given.unread ?? [])) {
      if (mutation.isMissing && given.optional?.includes(mutation.field)) continue;
      const got = await refuse(mutation.name, { sent: { body: mutation.body } }, [400]);
      const { errors, code } = errorSchema.safeParse(got.body).data ?? {};
      if (code === 50_035 && !JSON.stringify(errors ?? {}).includes(`"${mutation.field}"`))
        problems.push(`${mutation.name}: the refusal does not name the field: ${short(got)}`);
    }
  }

  await world.pass();
  const got = await send();
  const statuses = given.status === undefined ? operation.successes : [given.status];
  if (!statuses.includes(got.status))
    problems.push(`as it should be: expected ${statuses.join(' or ')}, got ${short(got)}`);
  else if (!given.isBeyondDescription) problems.push(...operation.wrongInAnswer(got.status, got.body));
  return problems;
};
