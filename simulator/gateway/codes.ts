/** Operations of a frame. Source: Discord's reference, "Gateway Opcodes". */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  acknowledge: 11,
  requestSounds: 31,
} as const;

/** Why a connection was closed. Source: Discord's reference, "Gateway Close Event Codes". */
export const CLOSE = {
  unknownError: { code: 4000, reason: 'Unknown error.' },
  unknownOpcode: { code: 4001, reason: 'Unknown opcode.' },
  decode: { code: 4002, reason: 'Error while decoding payload.' },
  notAuthenticated: { code: 4003, reason: 'Not authenticated.' },
  authentication: { code: 4004, reason: 'Authentication failed.' },
  alreadyAuthenticated: { code: 4005, reason: 'Already authenticated.' },
  invalidSequence: { code: 4007, reason: 'Invalid seq.' },
  rateLimited: { code: 4008, reason: 'You are being rate limited.' },
  timeout: { code: 4009, reason: 'Session timed out.' },
  invalidShard: { code: 4010, reason: 'Invalid shard.' },
  shardingRequired: { code: 4011, reason: 'Sharding required.' },
  invalidVersion: { code: 4012, reason: 'Invalid API version.' },
  invalidIntents: { code: 4013, reason: 'Invalid intent(s).' },
  disallowedIntents: { code: 4014, reason: 'Disallowed intent(s).' },
} as const;
export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];
