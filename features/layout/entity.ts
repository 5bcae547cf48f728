/** The log's entities and the mirrors' names; stable, in the database. */
export const ROLE_ENTITY = 'layout-role';
export const CHANNEL_ENTITY = 'layout-channel';
export const ORDER_ENTITY = 'layout-order';
