import { isSpoilerName, spoilerMark } from '#discord-view/text/media.ts';
import type { Client } from '../connection/client.ts';

/** A file that is going to be sent, as its writer wants it to be. */
export interface FileDraft {
  key: string;
  file: File;
  name: string;
  description: string;
  spoiler: boolean;
}

let drafts = 0;

export function draftOf(file: File): FileDraft {
  drafts += 1;
  const spoiler = isSpoilerName(file.name);
  return {
    key: `draft-${drafts}`,
    file,
    name: spoiler ? file.name.slice(spoilerMark.length) : file.name,
    description: '',
    spoiler,
  };
}

/** The file under the name that it is sent by. */
export function fileOf({ file, name, spoiler }: FileDraft): File {
  return new File([file], spoiler ? spoilerMark + name : name, { type: file.type });
}

/** What a message says about the files that come with it, by their place. */
export const describeDrafts = (list: readonly FileDraft[]) =>
  list.map((draft, index) => ({
    id: String(index),
    filename: fileOf(draft).name,
    ...(draft.description ? { description: draft.description } : {}),
  }));

interface Refreshed {
  refreshed_urls: { original: string; refreshed: string }[];
}

/** Exchanges a CDN link that has expired. */
export async function refreshUrl({ request }: Client, url: string): Promise<string> {
  const { refreshed_urls } = await request<Refreshed>('POST', '/attachments/refresh-urls', {
    attachment_urls: [url],
  });
  return refreshed_urls[0]?.refreshed ?? url;
}
