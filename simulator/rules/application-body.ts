import { z } from 'zod';
import { refuseTwins } from './distinct.ts';
import { imageData } from './image-data.ts';
import { permissionBits } from './permission-bits.ts';
import { refusePart } from './refuse.ts';
import { SCOPES } from './scopes.ts';

/** Flags that an application sets itself: which privileged intents it has. Source: Discord's reference, "Edit Current Application". */
export const INTENT_FLAGS: readonly { readonly flag: number; readonly intent: number }[] = [
  { flag: 1 << 13, intent: 1 << 8 },
  { flag: 1 << 15, intent: 1 << 1 },
  { flag: 1 << 19, intent: 1 << 15 },
];
const OWN_FLAGS = INTENT_FLAGS.reduce((all, { flag }) => all | flag, 0);

/** Events that are sent to an application's own URL. Source: Discord's reference, "Webhook Event Types". */
const EVENT_TYPES = [
  'APPLICATION_AUTHORIZED',
  'APPLICATION_DEAUTHORIZED',
  'ENTITLEMENT_CREATE',
  'ENTITLEMENT_UPDATE',
  'ENTITLEMENT_DELETE',
  'QUEST_USER_ENROLLMENT',
] as const;

const link = z
  .string()
  .max(2048)
  .superRefine((text, context) => {
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      refusePart(context, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  });

const installParams = z.object({
  scopes: z.array(z.enum(SCOPES)).min(1).superRefine(refuseTwins).nullish(),
  permissions: permissionBits.nullish().transform((permissions) => permissions ?? '0'),
});

/** What `PATCH /applications/@me` takes. */
export const applicationSchema = z.object({
  description: z
    .union([
      z.string().max(400),
      z.object({ default: z.string().max(400) }).transform((given) => given.default),
    ])
    .nullish(),
  icon: imageData().nullish(),
  cover_image: imageData().nullish(),
  flags: z
    .number()
    .int()
    .min(0)
    .superRefine((flags, context) => {
      if (flags & ~OWN_FLAGS)
        refusePart(context, [], 'APPLICATION_FLAGS_INVALID', 'Only limited intent flags can be updated.');
    })
    .nullish(),
  interactions_endpoint_url: z.union([z.literal(''), link]).nullish(),
  explicit_content_filter: z.union([z.literal(0), z.literal(1)]).nullish(),
  max_participants: z.number().int().min(-1).nullish(),
  tags: z.array(z.string().max(20)).max(5).superRefine(refuseTwins).nullish(),
  custom_install_url: link.nullish(),
  install_params: installParams.nullish(),
  role_connections_verification_url: z.union([z.literal(''), link]).nullish(),
  integration_types_config: z
    .partialRecord(
      z.enum(['0', '1']),
      z.object({ oauth2_install_params: installParams.nullish() }).nullable(),
    )
    .nullish(),
  event_webhooks_status: z.union([z.literal(1), z.literal(2)]).nullish(),
  event_webhooks_url: z.union([z.literal(''), link]).nullish(),
  event_webhooks_types: z.array(z.enum(EVENT_TYPES)).nullish(),
});
export type ApplicationBody = z.output<typeof applicationSchema>;
