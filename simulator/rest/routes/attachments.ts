import { z } from 'zod';
import { signLink } from '../../attachments/links.ts';
import { requireActor } from '../access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const refreshSchema = z.object({ attachment_urls: z.array(z.string().max(2048)).min(1).max(50) });

/** The path of an attachment's link, whatever host and signature it has. Pure. */
const pathOf = (link: string): string | undefined =>
  URL.canParse(link) ? /^\/attachments\/\d+\/\d+\/[^/]+$/.exec(new URL(link).pathname)?.[0] : undefined;

export const attachmentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/attachments/refresh-urls',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      const { attachment_urls } = parseBody(refreshSchema, request.body);
      return {
        status: 200,
        body: {
          refreshed_urls: attachment_urls.map((original) => {
            const path = pathOf(original);
            return { original, refreshed: path === undefined ? null : signLink(request.simulation, path) };
          }),
        },
      };
    },
  },
];
