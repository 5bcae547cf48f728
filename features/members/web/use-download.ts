import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { keepFile } from '#web/keep-file.ts';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { exportMember } from '../model.ts';

/** Downloads what is held about somebody. */
export const useDownload = (userId: string) => {
  const { t } = useWords();
  const { guild } = useGuild();
  return useMutation({
    mutationFn: async () => (await call(exportMember, { guildId: guild.id, params: { userId } })).body,
    onSuccess: ({ name, zip }) => {
      keepFile(
        name,
        'application/zip',
        Uint8Array.from(atob(zip), (sign) => sign.charCodeAt(0)),
      );
      tellDone(t('members-web:data.exported'));
    },
    onError: tellFailed,
  });
};
