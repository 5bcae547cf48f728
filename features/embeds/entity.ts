/** The log's entity and the mirror's name for an embed. */
export const EMBED_ENTITY = 'embed';
