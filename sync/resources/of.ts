import type { Mirror } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { messageResource } from './message.ts';
import type { Resource } from './resource.ts';

/** What the counterparts of a mirror are on Discord. */
export const resourceOf = (parts: EngineParts, mirror: Mirror): Resource => {
  switch (mirror.resource) {
    case 'message':
      return messageResource(parts, mirror);
  }
};
