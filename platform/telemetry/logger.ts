import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** Paths that never reach a log line, wherever they stand up to three levels deep. */
const SECRET = [
  'token',
  'authorization',
  'cookie',
  'password',
  'secret',
  'clientSecret',
  'access_token',
  'refresh_token',
];

/** A JSON logger that leaves secrets out. */
export const createLogger = (level: string, destination: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `headers["${name}"]`]),
        censor: '[secret]',
      },
    },
    destination,
  );
