import { announcements } from './announcements/feature.ts';
import type { Feature } from './define-feature.ts';
import { economy } from './economy/feature.ts';
import { embeds } from './embeds/feature.ts';
import { layout } from './layout/feature.ts';
import { members } from './members/feature.ts';
import { shop } from './shop/feature.ts';
import { tasks } from './tasks/feature.ts';
import { tickets } from './tickets/feature.ts';

/** Every feature of Guildhall; the only list. */
export const features: readonly Feature[] = [
  tasks,
  announcements,
  embeds,
  economy,
  shop,
  tickets,
  layout,
  members(() => features),
];
