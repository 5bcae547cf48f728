import { features } from '#features/index.ts';
import { type Doctor, openDoctor } from '#platform/discord/doctor/doctor.ts';
import type { House } from './house.ts';

/** The doctor of all features, for the bot that a process has. */
export const openDoctorOf = ({
  database,
  credentials,
  discordUrl,
}: Pick<House, 'database' | 'discordUrl'> & {
  readonly credentials: Pick<House['credentials'], 'clientId'>;
}): Doctor => openDoctor({ database, botUserId: credentials.clientId, features, discordUrl });
