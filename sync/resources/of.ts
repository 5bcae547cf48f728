import type { Mirror } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { channelResource } from './channel.ts';
import { messageResource } from './message.ts';
import { orderResource } from './order.ts';
import type { Resource } from './resource.ts';
import { roleResource } from './role.ts';
import { threadResource } from './thread.ts';

/** What the counterparts of a mirror are on Discord. */
export const resourceOf = (parts: EngineParts, mirror: Mirror): Resource => {
  switch (mirror.resource) {
    case 'message':
      return messageResource(parts, mirror);
    case 'role':
      return roleResource(parts, mirror);
    case 'channel':
      return channelResource(parts, mirror);
    case 'order':
      return orderResource(parts, mirror);
    case 'thread':
      return threadResource(parts, mirror);
  }
};
