import { z } from 'zod';
import type { Example, Prepared } from './example.ts';
import { mutationsOf } from './mutations.ts';
import type { Operation, Spec } from './spec.ts';
import type { Caller, Got, Sent, World } from './world.ts';

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

const pathOf = (operation: Operation, params: Readonly<Record<string, string>>): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${operation.id} needs a ${name}`);
    return encodeURIComponent(value);
  });

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
  world.pause();
  const prepared: Prepared = (await given.prepare?.(world)) ?? {};
  world.pause(given.pauseMs);
  const params = { ...world.params, ...prepared.params };
  const as = given.as ?? 'bot';
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const send = (
    change: { caller?: Caller; params?: Record<string, string>; sent?: Sent } = {},
  ): Promise<Got> =>
    world.request(operation.method, pathOf(operation, { ...params, ...change.params }), {
      as: change.caller ?? as,
      ...(prepared.query ? { query: prepared.query } : {}),
      ...(prepared.body === undefined ? {} : { body: prepared.body }),
      ...(prepared.files ? { files: prepared.files } : {}),
      ...(prepared.form ? { form: prepared.form } : {}),
      ...change.sent,
    });
  const refuse = (name: string, got: Got, statuses: readonly number[], codes?: readonly number[]): void => {
    const parsed = errorSchema.safeParse(got.body);
    if (!statuses.includes(got.status) || !parsed.success)
      problems.push(`${name}: expected ${statuses.join(' or ')}, got ${short(got)}`);
    else if (codes && got.status === 404 && !codes.includes(parsed.data.code))
      problems.push(`${name}: expected code ${codes.join(' or ')}, got ${short(got)}`);
    else problems.push(...operation.wrongInAnswer(got.status, got.body).map((wrong) => `${name}: ${wrong}`));
  };

  if (!operation.isOpen && !operation.path.includes('_token}') && as !== 'nobody')
    refuse('without a token', await send({ caller: 'nobody' }), [401]);
  for (const name of names) {
    if (!name.endsWith('_id') || name === 'application_id') continue;
    if (!given.mayBeNew?.includes(name))
      refuse(`unknown ${name}`, await send({ params: { [name]: NOBODY } }), [404, 403], UNKNOWN[name]);
    const described = operation.parameters.find((each) => each.in === 'path' && each.name === name);
    if (!described?.schema || !spec.accepts(described.schema, 'x1'))
      refuse(`${name} that is no snowflake`, await send({ params: { [name]: 'x1' } }), [400], [50_035]);
  }
  const isInGuild = names.some((name) => name === 'guild_id' || name === 'channel_id');
  if (isInGuild && !given.isPublic && !operation.path.includes('{application_id}')) {
    if (!given.isForEveryone) refuse('without permission', await send({ caller: 'powerless' }), [403]);
    refuse('from outside of the guild', await send({ caller: 'foreign' }), [403, 404]);
  }
  if (operation.path.includes('{application_id}') && as === 'bot' && !given.isPublic)
    refuse('for another application', await send({ caller: 'foreign' }), [403, 404]);
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query' || !parameter.schema) continue;
    const { maximum, minimum } = spec.resolve(parameter.schema);
    const wrong = [
      ...(typeof maximum === 'number' && maximum < 1e9 ? [maximum + 1] : []),
      ...(typeof minimum === 'number' && minimum > -1e9 ? [minimum - 1] : []),
    ];
    for (const value of wrong)
      refuse(
        `query ${parameter.name}=${value}`,
        await send({ sent: { query: { ...prepared.query, [parameter.name]: value } } }),
        [400],
        [50_035],
      );
  }
  if (operation.body && prepared.body !== undefined && !prepared.files) {
    if (!given.isBeyondDescription)
      problems.push(
        ...operation.wrongInRequest(prepared.body).map((wrong) => `the example itself: ${wrong}`),
      );
    refuse('no JSON at all', await send({ sent: { raw: '{"half":' } }), [400], [50_109]);
    for (const mutation of mutationsOf(spec, operation, prepared.body, given.unread ?? [])) {
      if (mutation.isMissing && given.optional?.includes(mutation.field)) continue;
      const got = await send({ sent: { body: mutation.body } });
      refuse(mutation.name, got, [400]);
      const { errors, code } = errorSchema.safeParse(got.body).data ?? {};
      if (code === 50_035 && !JSON.stringify(errors ?? {}).includes(`"${mutation.field}"`))
        problems.push(`${mutation.name}: the refusal does not name the field: ${short(got)}`);
    }
  }

  const got = await send();
  const statuses = given.status === undefined ? operation.successes : [given.status];
  if (!statuses.includes(got.status))
    problems.push(`as it should be: expected ${statuses.join(' or ')}, got ${short(got)}`);
  else if (!given.isBeyondDescription) problems.push(...operation.wrongInAnswer(got.status, got.body));
  return problems;
};
