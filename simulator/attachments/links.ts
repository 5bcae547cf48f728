import { timingSafeEqual } from 'node:crypto';
import type { Simulation } from '../simulation.ts';

/** How long a link to a file works (ms). Source: Discord's reference, "Signed Attachment CDN URLs". */
const LINK_LIFE_MS = 24 * 3_600_000;

const hexSeconds = (at: number): string => Math.floor(at / 1000).toString(16);

const signatureOf = (simulation: Simulation, path: string, expires: string, issued: string): string =>
  simulation.files.sign(`${path}?${expires}&${issued}`);

/** A signed link to a file, good for a day of the simulation's clock from now. */
export const signLink = (simulation: Simulation, path: string): string => {
  const now = simulation.clock();
  const [expires, issued] = [hexSeconds(now + LINK_LIFE_MS), hexSeconds(now)];
  const signature = signatureOf(simulation, path, expires, issued);
  return `${simulation.origin}${path}?ex=${expires}&is=${issued}&hm=${signature}&`;
};

/** Whether a link is one that was given out, unchanged and not expired. */
export const isLinkGood = (simulation: Simulation, { pathname, searchParams }: URL): boolean => {
  const [expires, issued, given] = ['ex', 'is', 'hm'].map((name) => searchParams.get(name) ?? '') as [
    string,
    string,
    string,
  ];
  const wanted = Buffer.from(signatureOf(simulation, pathname, expires, issued));
  const sent = Buffer.from(given);
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted)) return false;
  return Number.parseInt(expires, 16) * 1000 > simulation.clock();
};

/** Where an attachment lies: `/attachments/{channel}/{attachment}/{filename}`. */
export const attachmentPath = (
  channelId: string,
  { id, filename }: { id: string; filename: string },
): string => `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
