import type { APIRole } from 'discord-api-types/v10';
import type { RoleMirror } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import type { Resource } from './resource.ts';
import { type ShapedKind, type Standing, shapedResource } from './shaped.ts';
import { type RoleShape, shapeOfRole } from './shapes.ts';
import { explainRole } from './structure-reasons.ts';

export const standingRole = (role: APIRole): Standing<RoleShape> => ({
  id: role.id,
  shape: shapeOfRole(role),
  isHidden: false,
  isManaged: role.managed,
});

/** Roles of a guild. */
export const roleResource = (parts: EngineParts, mirror: RoleMirror): Resource => {
  const { structure } = parts;
  const kind: ShapedKind<RoleShape> = {
    read: mirror.read,
    render: mirror.render,
    all: async ({ id }) => (await structure.roles(id)).map(standingRole),
    create: async (guild, shape) => standingRole(await structure.createRole(guild.id, { ...shape })),
    edit: async (guild, id, changed) => standingRole(await structure.editRole(guild.id, id, changed)),
    remove: (guildId, id) => structure.deleteRole(guildId, id),
    explain: (guild, { id }, failure) => explainRole(guild, parts.botUserId, id, failure),
  };
  return shapedResource(parts, kind);
};
