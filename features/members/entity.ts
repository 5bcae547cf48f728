/** The log's entity of members; what Discord tells of them is written under it as well. */
export const MEMBER_ENTITY = 'member';
export const NOTE_ENTITY = 'member-note';
export const CLEAN_UP_ENTITY = 'member-clean-up';
/** That somebody wants what is held about them to be erased. */
export const ERASURE_ENTITY = 'member-erasure';
/** What somebody says to being counted. */
export const COUNTING_ENTITY = 'member-counting';
/** How members were compared with Discord; written by the platform. */
export const SYNC_ENTITY = 'member-sync';
