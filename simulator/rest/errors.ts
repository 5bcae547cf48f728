/** Nested errors of a form, as Discord nests them. */
export type FormErrors = { [field: string]: FormErrors } | { _errors: { code: string; message: string }[] };

/** An error as Discord answers it. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: FormErrors | undefined;
  constructor(status: number, code: number, message: string, errors?: FormErrors) {
    super(message);
    this.name = 'DiscordError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

const error = (status: number, code: number, message: string) => (): DiscordError =>
  new DiscordError(status, code, message);

/** Discord's codes and messages. Source: Discord's reference, "JSON Error Codes". */
export const unauthorized = error(401, 0, '401: Unauthorized');
export const notFoundRoute = error(404, 0, '404: Not Found');
export const methodNotAllowed = error(405, 0, '405: Method Not Allowed');
export const unknownApplication = error(404, 10002, 'Unknown Application');
export const unknownChannel = error(404, 10003, 'Unknown Channel');
export const unknownGuild = error(404, 10004, 'Unknown Guild');
export const unknownMember = error(404, 10007, 'Unknown Member');
export const unknownMessage = error(404, 10008, 'Unknown Message');
export const unknownRole = error(404, 10011, 'Unknown Role');
export const unknownUser = error(404, 10013, 'Unknown User');
export const unknownWebhook = error(404, 10015, 'Unknown Webhook');
export const unknownBan = error(404, 10026, 'Unknown Ban');
export const unknownInteraction = error(404, 10062, 'Unknown interaction');
export const unknownCommand = error(404, 10063, 'Unknown application command');
export const unknownCommandPermissions = error(404, 10066, 'Unknown application command permissions');
export const unknownSku = error(404, 10027, 'Unknown SKU');
export const unknownEntitlement = error(404, 10029, 'Unknown Entitlement');
export const botsCannot = error(403, 20001, 'Bots cannot use this endpoint');
export const onlyBotsCan = error(403, 20002, 'Only bots can use this endpoint');
export const maximumChannels = error(400, 30013, 'Maximum number of guild channels reached (500)');
export const maximumRoles = error(400, 30005, 'Maximum number of guild roles reached (250)');
export const maximumReactions = error(400, 30010, 'Maximum number of reactions reached (20)');
export const oldEditsCapped = error(
  429,
  30046,
  'Maximum number of edits to messages older than 1 hour reached. Try again later.',
);
export const alreadyAcknowledged = error(400, 40060, 'Interaction has already been acknowledged.');
export const maximumFollowUps = error(
  400,
  40094,
  'This interaction has hit the maximum number of follow up messages',
);
export const missingAccess = error(403, 50001, 'Missing Access');
export const cannotEditOthers = error(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = error(400, 50006, 'Cannot send an empty message');
export const notATextChannel = error(400, 50008, 'Cannot send messages in a non-text channel');
export const maximumPins = error(400, 30003, 'Maximum number of pins reached (250)');
export const unknownEmoji = error(400, 10014, 'Unknown Emoji');
export const wrongChannelType = error(400, 50024, 'Cannot execute action on this channel type');
export const threadArchived = error(400, 50083, 'Thread is archived');
export const maximumThreadMembers = error(
  400,
  30033,
  'Max number of thread participants has been reached (1000)',
);
export const maximumThreads = error(400, 160006, 'Maximum number of active threads reached');
export const invalidRecipients = error(400, 50033, 'Invalid Recipient(s)');
export const tooFewOrManyToDelete = error(
  400,
  50016,
  'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages.',
);
export const missingPermissions = error(403, 50013, 'Missing Permissions');
export const invalidWebhookToken = error(401, 50027, 'Invalid Webhook Token');
export const invalidBulkDelete = error(
  400,
  50034,
  'You can only bulk delete messages that are under 14 days old.',
);

/** What is asked of a guild that is in an outage. */
export const guildUnavailable = error(
  503,
  130000,
  'API resource is currently overloaded. Try again a little later',
);

/** 50035 with the given nested errors. */
export const invalidForm = (errors: FormErrors): DiscordError =>
  new DiscordError(400, 50035, 'Invalid Form Body', errors);

/** Nests one error at a path: `nestError(['embeds', '0', 'title'], …)`. */
const nestError = (path: readonly (string | number)[], code: string, message: string): FormErrors =>
  path.reduceRight<FormErrors>((inner, field) => ({ [String(field)]: inner }), {
    _errors: [{ code, message }],
  });

/** Refuses one field of a form. */
export const invalidField = (
  path: readonly (string | number)[],
  code: string,
  message: string,
): DiscordError => invalidForm(nestError(path, code, message));

/** 429 for a limit that no header tells of, for example renaming a channel. */
export class RateLimited extends Error {
  readonly retryAfterMs: number;
  /** A JSON error code, for the few limits that have one. */
  readonly code: number | undefined;
  constructor(retryAfterMs: number, message = 'You are being rate limited.', code?: number) {
    super(message);
    this.name = 'RateLimited';
    this.retryAfterMs = retryAfterMs;
    this.code = code;
  }
}

export const maximumCommands = (most: number): DiscordError =>
  new DiscordError(400, 30032, `Maximum number of application commands reached (${most})`);
export const dailyCommandCreates = (retryAfterMs: number): RateLimited =>
  new RateLimited(
    retryAfterMs,
    'Max number of daily application command creates has been reached (200)',
    30034,
  );
