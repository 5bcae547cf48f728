/** Who wins where a field was changed on both sides; see docs/sync.md, "Who wins". */
export const STRATEGIES = ['last_modified', 'cms_wins', 'discord_wins', 'merge', 'manual'] as const;
export type Strategy = (typeof STRATEGIES)[number];
