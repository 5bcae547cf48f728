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
    all: async (guildId) => (await structure.roles(guildId)).map(standingRole),
    create: async (guildId, shape) => standingRole(await structure.createRole(guildId, { ...shape })),
    edit: async (guildId, id, changed) => standingRole(await structure.editRole(guildId, id, changed)),
    remove: (guildId, id) => structure.deleteRole(guildId, id),
    explain: (guild, { id }, failure) => explainRole(guild, parts.botUserId, id, failure),
  };
  return shapedResource(parts, kind);
};
