import type { Image } from '../rules/image-data.ts';
import type { Simulation } from '../simulation.ts';

/** Keeps a picture where the CDN finds it: `storeImage(simulation, 'avatars/123', image)`. Gives its hash. */
export const storeImage = ({ state }: Simulation, folder: string, image: Image): string => {
  state.media.put({
    id: `${folder}/${image.hash}`,
    content_type: image.contentType,
    base64: image.base64,
  });
  return image.hash;
};
