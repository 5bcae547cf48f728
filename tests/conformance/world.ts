import { createSimulator, type Simulator, type SimulatorOptions } from '#simulator/index.ts';
import { ALL_INTENTS, FEW_INTENTS, type Heard, openGateway } from './gateway.ts';

/** Who makes a request. `powerless` is a bot without a permission; `foreign` is in no guild; `bearer` acts for a member by OAuth2. */
export type Caller = 'bot' | 'powerless' | 'foreign' | 'owner' | 'member' | 'bearer' | 'nobody';

export type Sent = {
  readonly as?: Caller;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** Sent beside the body as multipart/form-data. */
  readonly files?: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
    /** The form's name of it; default `files[n]`. */
    readonly field?: string;
  }[];
  /** Sent as the fields of a form, as stickers are. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly raw?: string;
};

export type Got = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
};

type Made = Readonly<Record<string, unknown>>;

/** What an answer has at a path: `pick(body, 'guild', 'id')`. */
export const pick = (from: unknown, ...path: readonly string[]): string => {
  let at = from;
  for (const key of path) at = (at as Made | undefined)?.[key];
  if (typeof at !== 'string') throw new Error(`Nothing at ${path.join('.')} of ${JSON.stringify(from)}`);
  return at;
};

const REDIRECT = 'http://127.0.0.1:9/back';

/** Consents as a person and exchanges the code: `Bearer …`. */
const authorise = async (
  simulator: Simulator,
  application: { readonly id: string; readonly secret: string },
  userId: string,
  scopes: readonly string[],
): Promise<string> => {
  const asked = { client_id: application.id, redirect_uri: REDIRECT, scope: scopes.join(' ') };
  const back = await fetch(`${new URL(simulator.apiUrl).origin}/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...asked, response_type: 'code', user_id: userId, decision: 'authorize' }),
  });
  const code = new URL(back.headers.get('location') ?? REDIRECT).searchParams.get('code') ?? '';
  const answer = await fetch(`${simulator.apiUrl}/v10/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      client_id: application.id,
      client_secret: application.secret,
    }),
  });
  return `Bearer ${pick(await answer.json(), 'access_token')}`;
};

/** Between two requests, long enough for every window that limits them but the slowest. */
const PAUSE_MS = 11 * 60_000;

/** A simulator with one guild and everybody who may call it. Time stands still but for a pause before each request. */
export const createWorld = async (options: Pick<SimulatorOptions, 'data'> = {}) => {
  let pauseMs = PAUSE_MS;
  const simulator = await createSimulator(options);
  const { control } = simulator;
  let { at: now } = await control.setClock({ body: { mode: 'frozen' } });
  /** Time jumps: what came due on the way runs once. */
  const pass = async (ms: number): Promise<void> => {
    now = (await control.setClock({ body: { at: now + ms } })).at;
  };
  const call = async (method: string, url: string, sent: Sent, token: string | undefined): Promise<Got> => {
    const form = new FormData();
    const isForm = sent.files !== undefined || sent.form !== undefined;
    if (isForm) {
      if (sent.body !== undefined) form.set('payload_json', JSON.stringify(sent.body));
      for (const [name, value] of Object.entries(sent.form ?? {})) form.set(name, value);
      for (const [index, file] of (sent.files ?? []).entries())
        form.set(
          file.field ?? `files[${index}]`,
          new Blob([new Uint8Array(file.bytes)], { type: file.type }),
          file.name,
        );
    }
    const hasBody = sent.raw !== undefined || sent.body !== undefined;
    const response = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: token }),
        ...(hasBody && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(isForm ? { body: form } : hasBody ? { body: sent.raw ?? JSON.stringify(sent.body) } : {}),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };

  const application = async (name: string) => {
    const { id, token, clientSecret } = await control.createApplication({
      body: { name, redirect_uris: [REDIRECT] },
    });
    return { id, token, secret: clientSecret };
  };
  const [bot, powerless, foreign] = [
    await application('Bot'),
    await application('Powerless'),
    await application('Foreign'),
  ];
  const guild = await control.createGuild({ body: { name: 'Conformance', members: 4 } });
  const { id: guildId, ownerId, memberIds: members } = guild;
  const [memberId = ''] = members;
  const install = (applicationId: string, permissions: string) =>
    control.installBot({ params: { guild_id: guildId }, body: { applicationId, permissions } });
  await install(bot.id, '8');
  await install(powerless.id, '0');
  const tokenOf = async (id: string) => (await control.createUserToken({ params: { user_id: id } })).token;
  const tokens: Record<Caller, string | undefined> = {
    bot: `Bot ${bot.token}`,
    powerless: `Bot ${powerless.token}`,
    foreign: `Bot ${foreign.token}`,
    owner: await tokenOf(ownerId),
    member: await tokenOf(memberId),
    bearer: undefined,
    nobody: undefined,
  };

  const requestNow = (method: string, path: string, sent: Sent = {}): Promise<Got> => {
    const query = new URLSearchParams(
      Object.entries(sent.query ?? {}).map(([key, value]) => [key, String(value)]),
    );
    const url = `${simulator.apiUrl}/v10${path}${query.size ? `?${query}` : ''}`;
    return call(method, url, sent, tokens[sent.as ?? 'bot']);
  };
  const request = async (method: string, path: string, sent: Sent = {}): Promise<Got> => {
    await pass(pauseMs);
    return requestNow(method, path, sent);
  };
  /** A request that must succeed. */
  const make = async (method: string, path: string, body?: unknown, as: Caller = 'bot'): Promise<Made> => {
    const got = await request(method, path, { body, as });
    if (got.status >= 300)
      throw new Error(`Preparing ${method} ${path}: ${got.status} ${JSON.stringify(got.body)}`);
    return (got.body ?? {}) as Made;
  };

  // @everyone may see, read and use commands, so that whoever is refused is refused for what they may not do.
  await make('PATCH', `/guilds/${guildId}/roles/${guildId}`, {
    permissions: String((1 << 10) + (1 << 16) + 2 ** 31),
  });
  const channel = await make('POST', `/guilds/${guildId}/channels`, { name: 'conformance' });

  await make('PUT', `/applications/${bot.id}/commands`, [{ name: 'race', description: 'About the race' }]);

  const sockets: { stop(): void }[] = [];
  const heard: Heard[] = [];
  await pass(PAUSE_MS);
  const listen = async (token: string, intents: number) => {
    const gateway = await openGateway(simulator, token, intents, (event) => heard.push(event));
    sockets.push(gateway);
    return gateway;
  };
  for (const { token } of [bot, powerless]) await listen(token, ALL_INTENTS);

  return {
    simulator,
    control,
    /** A member uses the bot's command; gives the interaction as the bot hears of it. */
    interact: async (): Promise<{ readonly id: string; readonly token: string }> => {
      // A socket of its own: time leaps here, and no heartbeat keeps up with it.
      await pass(PAUSE_MS);
      const gateway = await openGateway(simulator, bot.token);
      const heard = gateway.next('INTERACTION_CREATE');
      const refused = control
        .runCommandAs({
          params: { user_id: memberId },
          body: { applicationId: bot.id, guildId, channelId: pick(channel, 'id'), name: 'race' },
        })
        .then((outcome) => {
          throw new Error(`The command came back: ${JSON.stringify(outcome)}`);
        });
      const interaction = await Promise.race([heard, refused]).finally(gateway.stop);
      return { id: pick(interaction, 'id'), token: pick(interaction, 'token') };
    },
    /** The bot enters a voice channel, and stays until its heartbeats are missed. */
    enterVoice: async (channelId: string): Promise<void> => {
      await pass(PAUSE_MS);
      const gateway = await listen(bot.token, FEW_INTENTS);
      const entered = gateway.next('VOICE_STATE_UPDATE');
      gateway.send(4, { guild_id: guildId, channel_id: channelId, self_mute: false, self_deaf: false });
      await entered;
    },
    /** What the bot and the one without permissions were sent since the beginning. */
    heard: heard as readonly Heard[],
    request,
    make,
    /** Lets the time pass that the next request would have let pass. */
    pass: (): Promise<void> => pass(pauseMs),
    /** A request with no time between it and what came before. */
    requestNow,
    /** Acts for the member, or the owner, by OAuth2 from now on, with these scopes. */
    authorise: async (scopes: readonly string[], who: 'member' | 'owner' = 'member'): Promise<void> => {
      tokens.bearer = await authorise(simulator, bot, who === 'owner' ? ownerId : memberId, scopes);
    },
    /** An access token for somebody, without `Bearer`. */
    tokenFor: async (userId: string, scopes: readonly string[]): Promise<string> =>
      (await authorise(simulator, bot, userId, scopes)).replace('Bearer ', ''),
    now: () => now,
    /** How long the following requests are apart (ms). */
    pause: (ms: number = PAUSE_MS): void => {
      pauseMs = ms;
    },
    bot,
    foreign,
    powerless,
    guildId,
    ownerId,
    memberId,
    members,
    channelId: pick(channel, 'id'),
    /** Values of path parameters that most operations take. */
    params: {
      guild_id: guildId,
      channel_id: pick(channel, 'id'),
      application_id: bot.id,
      user_id: memberId,
    } as Readonly<Record<string, string>>,
    stop: async () => {
      for (const socket of sockets) socket.stop();
      await simulator.stop();
    },
  };
};
export type World = Awaited<ReturnType<typeof createWorld>>;
