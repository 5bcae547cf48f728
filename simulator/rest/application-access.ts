import type { Application, User } from '../state/entities.ts';
import { DiscordError, missingAccess, unauthorized, unknownApplication } from './errors.ts';
import type { RestRequest } from './router.ts';

const notYours = () =>
  new DiscordError(403, 20012, 'You are not authorized to perform this action on this application');

/**
 * The application that the path names, when its bot calls or somebody for it within a scope.
 * @throws DiscordError 401, 20012, 10002
 */
export const requireApplication = (
  { simulation, caller, params }: RestRequest,
  scope?: string,
): { application: Application; caller: User } => {
  if (caller.kind === 'none') throw unauthorized();
  if (caller.kind === 'bearer' && (scope === undefined || !caller.scopes.includes(scope)))
    throw unauthorized();
  const application = simulation.state.applications.get(params.application_id ?? '');
  if (!application) throw unknownApplication();
  if (caller.kind === 'user' || caller.application.id !== application.id) throw notYours();
  return { application, caller: caller.user };
};

/** A guild that the application is in, as a bot or with its commands only. */
export const requireInstalledIn = (
  { simulation }: RestRequest,
  applicationId: string,
  guildId: string,
): void => {
  if (!simulation.state.isInstalledIn(applicationId, guildId)) throw missingAccess();
};
