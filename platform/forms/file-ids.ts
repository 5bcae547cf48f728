import { z } from 'zod';

/** The id of a stored picture; what kind it is stands at its end. */
export const pictureId = z.string().regex(/^[\w-]{22}-(?:png|jpg|webp|gif)$/);
