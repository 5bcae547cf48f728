import { z } from 'zod';
import { checkMetadata } from '../../applications/linked-roles.ts';
import { localizations } from '../../rules/locales.ts';
import { refusePart } from '../../rules/refuse.ts';
import type { RoleConnection } from '../../state/role-connections.ts';
import { roleConnectionKey } from '../../state/role-connections.ts';
import { requireApplication } from '../application-access.ts';
import { botsCannot, unauthorized } from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const METADATA = '/applications/{application_id}/role-connections/metadata';
const OWN = '/users/@me/applications/{application_id}/role-connection';
const SCOPE = 'role_connections.write';
const MOST = 5;

const recordSchema = z.object({
  type: z.number().int().min(1).max(8),
  key: z
    .string()
    .min(1)
    .max(50)
    .superRefine((key, context) => {
      if (!/^[a-z0-9_]+$/.test(key))
        refusePart(context, [], 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
    }),
  name: z.string().min(1).max(100),
  name_localizations: localizations(z.string().min(1).max(100)).transform((map) => map ?? null),
  description: z.string().min(1).max(200),
  description_localizations: localizations(z.string().min(1).max(200)).transform((map) => map ?? null),
});
const recordsSchema = z
  .array(recordSchema)
  .max(MOST)
  .superRefine((records, context) => {
    for (const [index, { key }] of records.entries())
      if (records.slice(0, index).some((before) => before.key === key))
        refusePart(
          context,
          [index, 'key'],
          'APPLICATION_ROLE_CONNECTIONS_METADATA_DUPLICATE_KEY',
          'Metadata keys must be unique',
        );
  });

const connectionSchema = z.object({
  platform_name: z.string().max(50).nullish(),
  platform_username: z.string().max(100).nullish(),
  // Numbers are taken as the text that they are kept as.
  metadata: z
    .record(z.string(), z.union([z.string().min(1).max(100), z.number().transform(String)]))
    .nullish(),
});

const present = ({ platform_name, platform_username, metadata }: RoleConnection) => ({
  ...(platform_name === null ? {} : { platform_name }),
  platform_username,
  metadata,
});

/** The connection of who authorized the application. */
const own = (request: RestRequest) => {
  if (request.caller.kind === 'bot') throw botsCannot();
  if (request.caller.kind === 'user') throw unauthorized();
  const { application, caller } = requireApplication(request, SCOPE);
  const key = { application_id: application.id, user_id: caller.id };
  const connection: RoleConnection = request.simulation.state.roleConnections.get(roleConnectionKey(key)) ?? {
    ...key,
    platform_name: null,
    platform_username: null,
    metadata: {},
  };
  return { application, connection };
};

const recordsOf = ({ simulation }: RestRequest, applicationId: string) =>
  simulation.state.roleConnectionSchemas.get(applicationId)?.records ?? [];

/** What an application says of its users, so that roles can be linked to it. */
export const roleConnectionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: METADATA,
    handle: (request) => ({
      status: 200,
      body: recordsOf(request, requireApplication(request).application.id),
    }),
  },
  {
    method: 'PUT',
    path: METADATA,
    handle: (request) => {
      const { application } = requireApplication(request);
      const records = parseBody(recordsSchema, request.body ?? []);
      request.simulation.state.roleConnectionSchemas.put({ application_id: application.id, records });
      return { status: 200, body: records };
    },
  },
  {
    method: 'GET',
    path: OWN,
    handle: (request) => ({ status: 200, body: present(own(request).connection) }),
  },
  {
    method: 'PUT',
    path: OWN,
    handle: (request) => {
      const { application, connection } = own(request);
      const body = parseBody(connectionSchema, request.body);
      checkMetadata(recordsOf(request, application.id), body.metadata ?? {});
      const stored = request.simulation.state.roleConnections.put({
        ...connection,
        platform_name: body.platform_name ?? null,
        platform_username: body.platform_username ?? null,
        metadata: body.metadata ?? {},
      });
      return { status: 200, body: present(stored) };
    },
  },
  {
    method: 'DELETE',
    path: OWN,
    handle: (request) => {
      request.simulation.state.roleConnections.delete(roleConnectionKey(own(request).connection));
      return { status: 204 };
    },
  },
];
