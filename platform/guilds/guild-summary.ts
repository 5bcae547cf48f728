import type { GuildId } from '#platform/ids.ts';

/** A guild as the installation knows it; none of its content. */
export type GuildSummary = {
  readonly id: GuildId;
  readonly name: string;
  readonly icon: string | null;
  readonly ownerId: string;
  readonly state: 'active' | 'left';
  /** Its features have been made ready; before that there is nothing to use yet. */
  readonly isPrepared: boolean;
};
