import type { GatewayActivity, PresenceUpdateStatus } from 'discord-api-types/v10';

/** What somebody is seen as. */
export type Status =
  `${PresenceUpdateStatus.Online | PresenceUpdateStatus.Idle | PresenceUpdateStatus.DoNotDisturb}`;
export type Device = 'desktop' | 'mobile' | 'web';

/** What one session says of its user. */
export type SessionPresence = {
  /** As `offline` to everybody else, but connected. */
  readonly status: Status | 'invisible';
  readonly activities: readonly Activity[];
  readonly device: Device;
};
export type Activity = Pick<GatewayActivity, 'name' | 'type'> &
  Partial<Pick<GatewayActivity, 'url' | 'state' | 'emoji' | 'created_at' | 'id'>>;

/** How somebody who has no session here is seen, as if a client were open elsewhere. */
export type StandingPresence = SessionPresence & { user_id: string };
