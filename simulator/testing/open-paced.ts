import { PERMISSIONS, type PermissionName } from '../rules/permissions.ts';
import { openGuild, openSimulator } from './open.ts';

/** More than any bucket's window of a few seconds (ms). */
const STEP_MS = 5_000;

/** A guild with a bot of the given permissions, whose clock goes on by five seconds with each request: no test waits for a limit. */
export const openPaced = async (...names: PermissionName[]) => {
  let now = Date.now();
  const simulator = await openSimulator({ clock: () => now });
  const wanted = [...names, 'VIEW_CHANNEL', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY'] as const;
  const opened = await openGuild(
    simulator,
    wanted.reduce((bits, name) => bits | PERMISSIONS[name], 0n),
  );
  const pass = (ms: number): void => {
    now += ms;
  };
  const paced =
    (send: typeof opened.bot): typeof opened.bot =>
    (method, path, body) => {
      pass(STEP_MS);
      return send(method, path, body);
    };
  const [bot, owner, member] = [
    paced(opened.bot),
    paced(await opened.as(opened.guild.ownerId)),
    paced(await opened.as(opened.guild.memberIds[0] ?? '')),
  ];
  return { ...opened, simulator, bot, owner, member, pass, messages: `/channels/${opened.general}/messages` };
};
