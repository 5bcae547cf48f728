import { ApplicationCommandType, type RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import type { DiscordRest } from '../../rest.ts';

/** What makes a command what it is; the rest Discord adds. */
const FIELDS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'contexts',
  'default_member_permissions',
  'nsfw',
] as const;

/** A command with what is told of it only; what is empty, off or the default is as good as absent. */
const essence = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, essence(member)] as const);
  const isEmpty = (member: unknown): boolean =>
    member === null ||
    member === undefined ||
    member === false ||
    member === '' ||
    (typeof member === 'object' && Object.keys(member).length === 0);
  return Object.fromEntries(entries.filter(([, member]) => !isEmpty(member)));
};

const pick = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pick);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const member = (value as Record<string, unknown>)[field];
      if (member === undefined) return [];
      const isNested = field === 'options' || field === 'choices';
      return [[field, isNested ? pick(member) : member]];
    }),
  );
};

/** Commands in an order of their own, so that two sets of them can be compared. */
const comparable = (commands: readonly { readonly name: string }[]): string =>
  canonicalJson(
    commands
      .map((command) => essence(pick({ type: ApplicationCommandType.ChatInput, ...command })))
      .sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)),
  );

/** Whether Discord has exactly these commands. Pure. */
export const areSameCommands = (
  there: readonly { readonly name: string }[],
  bodies: RESTPutAPIApplicationCommandsJSONBody,
): boolean => comparable(there) === comparable(bodies);

/** Registers the commands unless Discord has exactly these already; true when it had to. */
export const registerCommands = async (
  { api, guarded }: Pick<DiscordRest, 'api' | 'guarded'>,
  applicationId: string,
  bodies: RESTPutAPIApplicationCommandsJSONBody,
): Promise<boolean> => {
  const there = await guarded(() =>
    api.applicationCommands.getGlobalCommands(applicationId, { with_localizations: true }),
  );
  if (areSameCommands(there, bodies)) return false;
  await guarded(() => api.applicationCommands.bulkOverwriteGlobalCommands(applicationId, bodies));
  return true;
};
