import { editApplication, verifyEndpoints } from '../../applications/edit.ts';
import { keepFiles, planAttachments } from '../../messages/attachments.ts';
import { presentOwnApplication } from '../../present/application.ts';
import { presentAttachment } from '../../present/attachment.ts';
import { applicationSchema } from '../../rules/application-body.ts';
import type { Application } from '../../state/entities.ts';
import { requireBot } from '../access.ts';
import { requireApplication } from '../application-access.ts';
import { invalidField, notFoundRoute, unknownApplication } from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const BASE = '/applications/{application_id}';

const ownApplication = (request: RestRequest): Application =>
  request.params.application_id === undefined
    ? requireBot(request).application
    : requireApplication(request).application;

const read = (request: RestRequest) => ({
  status: 200,
  body: presentOwnApplication(request.simulation, ownApplication(request)),
});

const edit = async (request: RestRequest) => {
  const { simulation } = request;
  const body = parseBody(applicationSchema, request.body);
  const application = ownApplication(request);
  await verifyEndpoints(simulation, application, body);
  return () => {
    // It may have gone while its endpoints were asked.
    if (simulation.state.applications.get(application.id) !== application) throw unknownApplication();
    editApplication(simulation, application, body);
    return { status: 200, body: presentOwnApplication(simulation, application) };
  };
};

/** An application as its own bot reads and changes it. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/applications/@me', handle: read },
  { method: 'PATCH', path: '/applications/@me', handle: edit },
  { method: 'GET', path: '/oauth2/applications/@me', handle: read },
  {
    method: 'GET',
    // Not in Discord's description, and open to all; libraries (detritus) ask it at their start. There are no games here.
    path: '/applications/detectable',
    isOpen: true,
    handle: () => ({ status: 200, body: [] }),
  },
  { method: 'GET', path: BASE, handle: read },
  { method: 'PATCH', path: BASE, handle: edit },
  {
    method: 'GET',
    path: `${BASE}/activity-instances/{instance_id}`,
    // Named by more than a number.
    handle: (request) => {
      const { application } = requireApplication(request);
      const instance = request.simulation.state.activityInstances.get(request.params.instance_id ?? '');
      if (instance?.application_id !== application.id) throw notFoundRoute();
      const { id, channel_id, guild_id, launch_id, users } = instance;
      return {
        status: 200,
        body: {
          application_id: application.id,
          instance_id: id,
          launch_id,
          location:
            guild_id === null
              ? { id: `pc-${channel_id}`, kind: 'pc', channel_id }
              : { id: `gc-${guild_id}-${channel_id}`, kind: 'gc', channel_id, guild_id },
          users,
        },
      };
    },
  },
  {
    method: 'POST',
    path: `${BASE}/attachment`,
    handle: (request) => {
      const { application } = requireApplication(request);
      const [file] = request.files;
      if (!file) throw invalidField(['file'], 'BASE_TYPE_REQUIRED', 'This field is required');
      const plan = planAttachments(request.simulation, [file], undefined, [], true);
      keepFiles(request.simulation, plan);
      const [attachment] = plan.attachments;
      if (!attachment) throw invalidField(['file'], 'BASE_TYPE_REQUIRED', 'This field is required');
      return {
        status: 200,
        body: { attachment: presentAttachment(request.simulation, application.id, attachment) },
      };
    },
  },
];
