import { attachmentPath, signLink } from '../attachments/links.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import type { Attachment } from '../state/message-parts.ts';

/** An attachment with links that are good for a day from now. */
export const presentAttachment = (simulation: Simulation, channelId: string, attachment: Attachment) => {
  const url = signLink(simulation, attachmentPath(channelId, attachment));
  return { ...attachment, url, proxy_url: url };
};

/** What a message shows of its files. */
type Carrier = {
  readonly channel_id: string;
  readonly attachments: readonly Attachment[];
  readonly embeds: Message['embeds'];
  readonly components: readonly unknown[];
};

const SCHEME = 'attachment://';

/**
 * A message's files where they are shown: `attachment://` links of embeds and components become signed ones, and what
 * none of them shows stays in the list. Source: Discord's reference, "Message Structure", `attachments`.
 */
export const presentFiles = (
  simulation: Simulation,
  { channel_id, attachments, embeds, components }: Carrier,
) => {
  if (attachments.length === 0) return { attachments: [], embeds, components };
  const used = new Set<string>();
  const find = (url: string): Attachment | undefined => {
    if (!url.startsWith(SCHEME)) return undefined;
    const name = url.slice(SCHEME.length);
    const found = attachments.find(({ filename }) => filename === name);
    if (found) used.add(found.id);
    return found;
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const shown: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) {
      const isLink = name === 'url' || name === 'icon_url';
      const file = isLink && typeof part === 'string' ? find(part) : undefined;
      if (!file) {
        shown[name] = resolve(part);
        continue;
      }
      const { url, proxy_url, width, height, content_type, id } = presentAttachment(
        simulation,
        channel_id,
        file,
      );
      shown[name] = url;
      if (name === 'icon_url') shown.proxy_icon_url = proxy_url;
      else
        Object.assign(shown, {
          proxy_url,
          content_type,
          ...(width === undefined ? {} : { width, height }),
          ...('id' in value ? { attachment_id: id } : {}),
        });
    }
    return shown;
  };
  const shownEmbeds = resolve(embeds);
  const shownComponents = resolve(components);
  return {
    attachments: attachments
      .filter(({ id }) => !used.has(id))
      .map((attachment) => presentAttachment(simulation, channel_id, attachment)),
    embeds: shownEmbeds,
    components: shownComponents,
  };
};
