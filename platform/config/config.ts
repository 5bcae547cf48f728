import { isIP } from 'node:net';
import { z } from 'zod';
import { isThisMachine } from './this-machine.ts';
import { parseTrustedProxies, type TrustedProxies } from './trusted-proxies.ts';

/** Discord's own API; anything else is a simulator or a proxy. */
export const DISCORD_API = 'https://discord.com/api';

const blank = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blank, schema.optional());

const port = (fallback: number) =>
  z.preprocess(
    blank,
    z.coerce
      .number('must be a number from 1 to 65535')
      .int('must be a whole number')
      .min(1, 'must be from 1 to 65535')
      .max(65_535, 'must be from 1 to 65535')
      .default(fallback),
  );

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')}`,
    abort: true,
  });

/** Where people reach the dashboard: it has a host of its own, and one to which browsers give its cookies. */
const dashboardUrl = url(['http:', 'https:']).superRefine((text, context) => {
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const complain = (message: string): void => context.addIssue({ code: 'custom', message });
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '')
    complain(
      'must be an address without a path, such as https://hall.example: Guildhall needs a host of its own',
    );
  if (protocol === 'http:' && !isThisMachine(hostname))
    complain(
      'must begin with https:// (or be http://localhost, 127.0.0.1 or [::1]): over http browsers drop the cookie by which people are signed in',
    );
});

const host = z
  .string()
  .refine(
    (text) => isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text),
    'must be the address that is listened on: 127.0.0.1 for this machine only, 0.0.0.0 or :: for all',
  );

const trustedProxies = z.string().transform((text, context): TrustedProxies => {
  const proxies = parseTrustedProxies(text);
  if (proxies !== undefined) return proxies;
  context.addIssue({
    code: 'custom',
    message:
      'must be the proxies’ addresses or networks with commas between them (10.0.0.1, 172.16.0.0/12, loopback, linklocal, uniquelocal), or how many proxies are in a row (0 to 10)',
  });
  return z.NEVER;
});

const megabytes = z.coerce
  .number('must be a number of megabytes')
  .int('must be a whole number of megabytes')
  .min(1, 'must be at least 1 (megabyte)')
  .max(1_000_000, 'must be at most 1000000 (megabytes)');

/** A bucket needs its keys, and keys are of no use without their bucket. */
const checkBucket = (
  values: Readonly<Record<string, unknown>>,
  complain: (path: string, message: string) => void,
): void => {
  const needed = ['FILES_S3_BUCKET', 'FILES_S3_ACCESS_KEY_ID', 'FILES_S3_SECRET_ACCESS_KEY'] as const;
  if (needed.every((name) => values[name] === undefined)) return;
  for (const name of needed)
    if (values[name] === undefined)
      complain(name, `is missing; files are kept in a bucket only with ${needed.join(', ')} all set`);
};

const variables = z
  .object({
    PORT: port(3000),
    HOST: z.preprocess(blank, host.default('127.0.0.1')),
    TRUST_PROXY: optional(trustedProxies),
    SIMULATOR_PORT: port(4000),
    GUILDHALL_DATA: z.preprocess(blank, z.string().default('./.guildhall')),
    GUILDHALL_DEMO: z.preprocess(blank, z.enum(['full', 'empty'], 'must be full or empty').default('full')),
    GUILDHALL_URL: optional(dashboardUrl),
    DATABASE_URL: optional(url(['postgres:', 'postgresql:'])),
    REDIS_URL: optional(url(['redis:', 'rediss:'])),
    DISCORD_TOKEN: optional(z.string()),
    DISCORD_CLIENT_ID: optional(
      z.string().regex(/^\d{15,20}$/, 'must be the application’s id: 15 to 20 digits'),
    ),
    DISCORD_CLIENT_SECRET: optional(z.string()),
    DISCORD_PUBLIC_KEY: optional(z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')),
    DISCORD_API: optional(url(['http:', 'https:'])),
    DISCORD_STATUS_GUILD: optional(z.string().regex(/^\d{15,20}$/, 'must be a server’s id: 15 to 20 digits')),
    FILES_LIMIT_MB: z.preprocess(blank, megabytes.default(10)),
    FILES_SPACE_MB: z.preprocess(blank, megabytes.default(1_000)),
    FILES_S3_BUCKET: optional(z.string()),
    FILES_S3_REGION: z.preprocess(blank, z.string().default('us-east-1')),
    FILES_S3_ENDPOINT: optional(url(['http:', 'https:'])),
    FILES_S3_ACCESS_KEY_ID: optional(z.string()),
    FILES_S3_SECRET_ACCESS_KEY: optional(z.string()),
    LOG_LEVEL: z.preprocess(
      blank,
      z
        .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
        .default('warn'),
    ),
  })
  .superRefine((values, context) => {
    checkBucket(values, (path, message) => context.addIssue({ code: 'custom', path: [path], message }));
    const needed = ['DISCORD_TOKEN', 'DISCORD_CLIENT_ID', 'DISCORD_CLIENT_SECRET'] as const;
    const given = needed.filter((name) => values[name] !== undefined);
    if (given.length === 0) {
      if (values.DISCORD_API !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['DISCORD_API'],
          message:
            'is set, but DISCORD_TOKEN, DISCORD_CLIENT_ID and DISCORD_CLIENT_SECRET are not; set all of them, or none to run on the simulator',
        });
      }
      return;
    }
    for (const name of needed) {
      if (values[name] === undefined) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `is missing; ${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'} set, and Discord needs all three`,
        });
      }
    }
  });

/** Credentials of the application on Discord. */
export type DiscordCredentials = {
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicKey: string | undefined;
  /** Base of the API without a version, for example `https://discord.com/api`. */
  readonly api: string;
};

/** A bucket in which files are kept. */
export type S3Bucket = {
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** All that can be configured, checked. */
export type Config = {
  readonly port: number;
  /** The address that is listened on. */
  readonly host: string;
  readonly simulatorPort: number;
  /** Folder of all that Guildhall stores by itself. */
  readonly dataFolder: string;
  /** Where people reach the dashboard; undefined: `http://localhost:<port>`. */
  readonly baseUrl: string | undefined;
  /** Which proxies are believed; undefined: those of a private network, where people come by https. */
  readonly trustProxy: TrustedProxies | undefined;
  /** undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** undefined: the simulator. */
  readonly discord: DiscordCredentials | undefined;
  readonly files: {
    /** Bytes. */
    readonly limits: { readonly perFile: number; readonly perGuild: number };
    /** undefined: the data folder. */
    readonly s3: S3Bucket | undefined;
  };
  /** What the simulated guild begins with: tasks of its members, or none. */
  /** The server of which the bot's status tells; undefined: of none. */
  readonly statusGuild: string | undefined;
  readonly demo: 'full' | 'empty';
  readonly logLevel: string;
};

/** All mistakes of a configuration, one line each. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.map((each) => `  ${each}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

const MEGABYTE = 1024 * 1024;

const bucketOf = (values: z.output<typeof variables>): S3Bucket | undefined => {
  const { FILES_S3_BUCKET: bucket, FILES_S3_ACCESS_KEY_ID: accessKeyId } = values;
  const { FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
  const { FILES_S3_REGION: region, FILES_S3_ENDPOINT: endpoint } = values;
  return { bucket, accessKeyId, secretAccessKey, region, endpoint };
};

/**
 * Reads the configuration from environment variables. Values are never repeated in messages: they may be secrets.
 * @throws ConfigError with every mistake at once
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const parsed = variables.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  }
  const values = parsed.data;
  const { DISCORD_TOKEN: token, DISCORD_CLIENT_ID: clientId, DISCORD_CLIENT_SECRET: clientSecret } = values;
  return {
    port: values.PORT,
    host: values.HOST,
    simulatorPort: values.SIMULATOR_PORT,
    dataFolder: values.GUILDHALL_DATA,
    baseUrl: values.GUILDHALL_URL === undefined ? undefined : new URL(values.GUILDHALL_URL).origin,
    trustProxy: values.TRUST_PROXY,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    discord:
      token && clientId && clientSecret
        ? {
            token,
            clientId,
            clientSecret,
            publicKey: values.DISCORD_PUBLIC_KEY,
            api: (values.DISCORD_API ?? DISCORD_API).replace(/\/+$/, ''),
          }
        : undefined,
    files: {
      limits: { perFile: values.FILES_LIMIT_MB * MEGABYTE, perGuild: values.FILES_SPACE_MB * MEGABYTE },
      s3: bucketOf(values),
    },
    statusGuild: values.DISCORD_STATUS_GUILD,
    demo: values.GUILDHALL_DEMO,
    logLevel: values.LOG_LEVEL,
  };
};
