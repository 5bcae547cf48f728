import { chmod, chown, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whom the server runs as; undefined: as we do. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

/** As root the server needs another user: PostgreSQL refuses to run as root. */
export const serverUser = async (folder: string, binary: string): Promise<ServerUser> => {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder);
  const user =
    owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid }
      : ((await userIds('postgres')) ?? (await userIds('nobody')));
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as. Start Guildhall as another user, or set DATABASE_URL.',
    );
  await chown(folder, user.uid, user.gid);
  await letThrough(dirname(folder), user);
  for (const path of [folder, binary]) await assertReachable(path, user);
  return user;
};

const userIds = async (name: string): Promise<ServerUser> => {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = passwd.split('\n').find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
};

/** The data folder is ours: the server's user may pass through it, and still not look into it. */
const letThrough = async (parent: string, user: { uid: number; gid: number }): Promise<void> => {
  const { mode, uid } = await stat(parent);
  if (uid === 0 && uid !== user.uid && !(mode & 0o001)) await chmod(parent, (mode & 0o777) | 0o011);
};

const assertReachable = async (path: string, user: { uid: number; gid: number }): Promise<void> => {
  for (let parent = dirname(path); parent !== dirname(parent); parent = dirname(parent)) {
    const { mode, uid, gid } = await stat(parent);
    const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & execute)) {
      throw new Error(
        `PostgreSQL does not run as root, and the user it runs as cannot enter ${parent}. Move Guildhall out of it (for example to /opt), start it as another user, or set DATABASE_URL.`,
      );
    }
  }
};
