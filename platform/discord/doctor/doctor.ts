import type { Database } from '#platform/database/connect.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { PRIVILEGED } from '../gateway/intents.ts';
import { readContent } from '../gateway/keep-content.ts';
import { readTrouble } from '../gateway/keep-trouble.ts';
import { diagnose, type Finding } from './diagnose.ts';
import type { DoctorFacts } from './facts.ts';
import { inviteLink, mendingPermissions } from './invite-link.ts';
import { type NeedyFeature, readDoctorFacts } from './read-facts.ts';

/** What was found in a guild. */
export type Examination = {
  /** False while the bot is not known as a member there: most cannot be told yet. */
  readonly isKnown: boolean;
  readonly facts: DoctorFacts;
  readonly findings: readonly Finding[];
  /** The address that gives the bot what it lacks in the whole server; undefined: an invite mends nothing here. */
  readonly inviteUrl: string | undefined;
};

/** Says what keeps the bot from its work in a guild. */
export type Doctor = { examine(guild: Guild): Promise<Examination> };

export type DoctorOptions = {
  readonly database: Pick<Database, 'installation'>;
  readonly botUserId: string;
  readonly features: readonly NeedyFeature[];
  /** Where Discord's client is, without a slash at the end. */
  readonly discordUrl: string;
};

const isMendedByInvite = (finding: Finding): boolean =>
  finding.kind === 'left' ||
  finding.kind === 'permission' ||
  ((finding.kind === 'position' ||
    (finding.kind === 'overwrite' && finding.cause.kind !== 'own-overwrite')) &&
    finding.role === undefined);

export const openDoctor = ({ database, botUserId, features, discordUrl }: DoctorOptions): Doctor => ({
  examine: async (guild) => {
    const [trouble, readsMessages] = await Promise.all([readTrouble(database), readContent(database)]);
    const facts = await readDoctorFacts(guild, botUserId, features, [
      ...(trouble?.kind === 'intents' ? [] : PRIVILEGED),
      ...(readsMessages ? (['message-content'] as const) : []),
    ]);
    const findings = diagnose(facts);
    return {
      isKnown: facts.bot !== undefined || facts.hasLeft,
      facts,
      findings,
      inviteUrl: findings.some(isMendedByInvite)
        ? inviteLink({
            discordUrl,
            applicationId: botUserId,
            permissions: mendingPermissions(facts),
            guildId: guild.id,
          })
        : undefined,
    };
  },
});
