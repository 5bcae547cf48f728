import { isDeepStrictEqual } from 'node:util';
import { presentAuditEntry } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { AuditChange } from '../state/entities.ts';

/** Where an entry is written from: a request, or the simulator itself (auto-moderation, for example). */
type AuditContext = { readonly simulation: Simulation; readonly reason: string | null };

/** What an entry of the audit log says was done. Source: Discord's reference, "Audit Log Events". */
export const AUDIT = {
  guildUpdate: 1,
  channelCreate: 10,
  channelUpdate: 11,
  channelDelete: 12,
  overwriteCreate: 13,
  overwriteUpdate: 14,
  overwriteDelete: 15,
  memberKick: 20,
  memberPrune: 21,
  memberBanAdd: 22,
  memberBanRemove: 23,
  memberUpdate: 24,
  memberRoleUpdate: 25,
  memberMove: 26,
  memberDisconnect: 27,
  botAdd: 28,
  roleCreate: 30,
  roleUpdate: 31,
  roleDelete: 32,
  integrationDelete: 82,
  inviteCreate: 40,
  inviteUpdate: 41,
  inviteDelete: 42,
  webhookCreate: 50,
  webhookUpdate: 51,
  webhookDelete: 52,
  emojiCreate: 60,
  emojiUpdate: 61,
  emojiDelete: 62,
  messageDelete: 72,
  messageBulkDelete: 73,
  messagePin: 74,
  messageUnpin: 75,
  onboardingUpdate: 167,
  homeSettingsUpdate: 191,
  stageInstanceCreate: 83,
  stageInstanceUpdate: 84,
  stageInstanceDelete: 85,
  stickerCreate: 90,
  stickerUpdate: 91,
  stickerDelete: 92,
  scheduledEventCreate: 100,
  scheduledEventUpdate: 101,
  scheduledEventDelete: 102,
  threadCreate: 110,
  threadUpdate: 111,
  threadDelete: 112,
  soundboardSoundCreate: 130,
  soundboardSoundUpdate: 131,
  soundboardSoundDelete: 132,
  autoModerationRuleCreate: 140,
  autoModerationRuleUpdate: 141,
  autoModerationRuleDelete: 142,
  autoModerationBlockMessage: 143,
  autoModerationFlagToChannel: 144,
  autoModerationTimeOut: 145,
  autoModerationQuarantine: 146,
  scheduledEventExceptionCreate: 200,
  scheduledEventExceptionUpdate: 201,
  scheduledEventExceptionDelete: 202,
  voiceChannelStatusUpdate: 192,
  voiceChannelStatusDelete: 193,
  commandPermissionUpdate: 121,
} as const;

/** Fields that identify and do not describe. */
const IDENTITY = new Set(['id', 'guild_id', 'version']);

/** What differs between two presented things, field by field; one of them is absent for what was made or deleted. Pure. */
const changesBetween = (before: object | undefined, after: object | undefined): AuditChange[] => {
  const old = new Map(Object.entries(before ?? {}));
  const now = new Map(Object.entries(after ?? {}));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !IDENTITY.has(key) && !isDeepStrictEqual(old.get(key) ?? null, now.get(key) ?? null))
    .map((key) => ({
      key,
      ...(old.get(key) == null ? {} : { old_value: old.get(key) }),
      ...(now.get(key) == null ? {} : { new_value: now.get(key) }),
    }));
};

/** What is noted in a guild's audit log. */
type AuditNote = {
  readonly guildId: string;
  readonly actorId: string;
  readonly action: keyof typeof AUDIT;
  readonly targetId: string | null;
  /** The thing as it was presented before … */
  readonly before?: object | undefined;
  /** … and after: the changes are computed from both. */
  readonly after?: object | undefined;
  /** Instead of `before` and `after`, where Discord writes them in its own way. */
  readonly changes?: readonly AuditChange[];
  readonly options?: Readonly<Record<string, string>>;
};

/** Notes in the guild's audit log who did what and, from `X-Audit-Log-Reason`, why. */
export const audit = ({ simulation, reason }: AuditContext, note: AuditNote): void => {
  const entry = simulation.state.auditLog.put({
    id: simulation.snowflakes.next(),
    guild_id: note.guildId,
    user_id: note.actorId,
    target_id: note.targetId,
    action_type: AUDIT[note.action],
    reason,
    changes: [...(note.changes ?? changesBetween(note.before, note.after))],
    options: note.options ?? null,
  });
  simulation.dispatch({
    name: 'GUILD_AUDIT_LOG_ENTRY_CREATE',
    data: { ...presentAuditEntry(entry), guild_id: note.guildId },
    guildId: note.guildId,
    guildPermission: 'VIEW_AUDIT_LOG',
  });
};
