/** Message flags. Source: Discord's reference, "Message Flags". */
export const FLAG = {
  crossposted: 1 << 0,
  isCrosspost: 1 << 1,
  suppressEmbeds: 1 << 2,
  sourceMessageDeleted: 1 << 3,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  isVoiceMessage: 1 << 13,
  hasSnapshot: 1 << 14,
  isComponentsV2: 1 << 15,
} as const;

/** What whoever creates a message may set; anything else is ignored. */
export const SENDER_FLAGS =
  FLAG.suppressEmbeds | FLAG.suppressNotifications | FLAG.isVoiceMessage | FLAG.isComponentsV2;

/** Flags after an edit: embeds hidden or shown, components v2 put on but never taken off, "thinking" ended. Pure. */
export const editedFlags = (flags: number, given: number | null | undefined): number => {
  const kept = flags & ~FLAG.loading;
  if (given === null || given === undefined) return kept;
  return (kept & ~FLAG.suppressEmbeds) | (given & (FLAG.suppressEmbeds | FLAG.isComponentsV2));
};
