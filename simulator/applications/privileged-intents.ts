import { INTENT } from '../simulation.ts';
import type { Application } from '../state/entities.ts';

/** Intents that an application has to be given in the developer portal. */
export const PRIVILEGED_INTENTS = INTENT.guildMembers | INTENT.guildPresences | INTENT.messageContent;

/** Those that an application was given. */
export const privilegedIntents = ({ privileged_intents: given }: Application): number =>
  given ?? PRIVILEGED_INTENTS;

/** Whether an application was given an intent; REST asks as well, whatever its sessions identified with. */
export const mayUseIntent = (application: Application, intent: number): boolean =>
  (privilegedIntents(application) & intent) !== 0;
