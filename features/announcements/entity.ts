/** The log's entity for an announcement. */
export const ANNOUNCEMENT_ENTITY = 'announcement';
/** The log's entity and the mirror's name for an announcement's message in one channel. */
export const POST_ENTITY = 'announcement-post';
