import type { User } from '../state/entities.ts';

/** Bots still have the four digits that people had. */
const discriminatorOf = (id: string): string => String((BigInt(id) % 9999n) + 1n).padStart(4, '0');

/** A user as Discord shows them to others. */
export const presentUser = (user: User) => ({
  id: user.id,
  username: user.username,
  discriminator: user.bot ? discriminatorOf(user.id) : '0',
  global_name: user.global_name,
  avatar: user.avatar,
  bot: user.bot,
  system: false,
  banner: user.banner ?? null,
  accent_color: null,
  public_flags: 0,
  flags: 0,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
});
