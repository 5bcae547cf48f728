import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { DomainError } from '#platform/errors.ts';
import type { GuildId } from '#platform/ids.ts';
import type { FileStorage } from './storage.ts';

/** A bucket of Amazon's S3 or of anything that speaks its protocol (Garage, MinIO, Ceph, R2 …). */
export type S3Options = {
  /** Address of the service; undefined: Amazon's own for the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** Stores blobs as objects `<guild>/<hash>`. */
export const s3Storage = (options: S3Options): FileStorage => {
  const { bucket: Bucket, region, endpoint, accessKeyId, secretAccessKey } = options;
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Services other than Amazon's seldom have a host name per bucket.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    // Others do not know the newer checksums; the name is the checksum here.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const keyOf = (guildId: GuildId, hash: string): string => `${guildId}/${hash}`;
  const list = async (guildId: GuildId): Promise<readonly string[]> => {
    const hashes: string[] = [];
    for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: `${guildId}/` }))
      for (const { Key } of page.Contents ?? []) if (Key) hashes.push(Key.slice(guildId.length + 1));
    return hashes;
  };
  const remove = async (guildId: GuildId, hash: string): Promise<void> => {
    await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(guildId, hash) }));
  };
  return {
    write: async (guildId, hash, Body) => {
      await client.send(new PutObjectCommand({ Bucket, Key: keyOf(guildId, hash), Body }));
    },
    read: async (guildId, hash) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(guildId, hash) }));
        if (!Body) throw new DomainError('file-missing', 404);
        return await Body.transformToByteArray();
      } catch (error) {
        throw error instanceof NoSuchKey ? new DomainError('file-missing', 404) : error;
      }
    },
    remove,
    list,
    removeAll: async (guildId) => {
      for (const hash of await list(guildId)) await remove(guildId, hash);
    },
  };
};
