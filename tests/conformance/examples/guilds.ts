import { example } from '../example.ts';

/** Guilds and their audit log. */
export const guildExamples = [
  example('get_guild', { isForEveryone: true, prepare: () => ({ query: { with_counts: 'true' } }) }),
  example('update_guild', {
    prepare: () => ({
      body: { name: 'Renamed', description: null, verification_level: 1, afk_timeout: 300 },
    }),
  }),
  example('list_guild_audit_log_entries', { prepare: () => ({ query: { limit: 5 } }) }),
];
