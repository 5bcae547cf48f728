import { z } from 'zod';
import { readFact } from '#platform/database/facts.ts';
import type { Home } from './product.ts';
import { openProductDatabase } from './product-database.ts';

/** Edits a message with the bot's token. */
export type EditElsewhere = (channelId: string, messageId: string, body: object) => Promise<Response>;

/** Edits messages as a program beside the product that has the bot's token. */
export const openElsewhere = async (home: Pick<Home, 'data' | 'simulatorPort'>): Promise<EditElsewhere> => {
  const database = await openProductDatabase(home);
  const application = await readFact(database.installation, 'simulator.application');
  await database.close();
  const { token } = z.object({ token: z.string() }).parse(application);
  return (channelId, messageId, body) =>
    fetch(`http://127.0.0.1:${home.simulatorPort}/api/v10/channels/${channelId}/messages/${messageId}`, {
      method: 'PATCH',
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
};
