import { parseArgs } from 'node:util';

/** How the simulator is started from a command line. */
export type CommandLine = {
  readonly port: number;
  readonly data: string | undefined;
  readonly snapshot: string | undefined;
  readonly demo: boolean;
  /** Name of a bot that is registered and put into the first server with all permissions. */
  readonly bot: string | undefined;
  readonly help: boolean;
};

export const USAGE = `A Discord on your machine.

  npm run simulator -- [options]

  --demo            fill it with a demo server, when it is empty
  --bot NAME        register a bot, put it into the first server and print its token
  --port PORT       default 4000; 0 takes a free one          (SIMULATOR_PORT)
  --data FOLDER     keep everything there; default: memory    (SIMULATOR_DATA)
  --snapshot FILE   start from a snapshot
  --help            these lines`;

/**
 * Reads arguments, and the environment for what they leave out. Pure.
 * @throws Error that says which one is wrong
 */
export const readCommandLine = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CommandLine => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      demo: { type: 'boolean', default: false },
      bot: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      snapshot: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port ?? (env.SIMULATOR_PORT || 4000));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('The port must be a number from 0 to 65535 (--port or SIMULATOR_PORT)');
  if (values.bot !== undefined && !/\S/.test(values.bot)) throw new Error('--bot needs a name');
  return {
    port,
    data: values.data ?? (env.SIMULATOR_DATA || undefined),
    snapshot: values.snapshot,
    demo: values.demo,
    bot: values.bot,
    help: values.help,
  };
};
