import type { Guild } from '../model/guild.ts';
import css from './GuildPicture.module.css';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 4);

/** A server's picture, or the first letters of its name, filling what is around it. */
export function GuildPicture({ guild }: { guild: Pick<Guild, 'id' | 'name' | 'icon'> }) {
  if (!guild.icon) return <span className={css.initials} aria-hidden data-initials={initials(guild.name)} />;
  return <img className={css.picture} src={`/cdn/icons/${guild.id}/${guild.icon}.svg?size=96`} alt="" />;
}
