import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { exportMember } from '../model.ts';

/** Gives the browser a file to keep. */
const keepFile = (name: string, base64: string): void => {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
};

/** Downloads what is held about somebody. */
export const useDownload = (userId: string) => {
  const { t } = useWords();
  const { guild } = useGuild();
  return useMutation({
    mutationFn: async () => (await call(exportMember, { guildId: guild.id, params: { userId } })).body,
    onSuccess: ({ name, zip }) => {
      keepFile(name, zip);
      tellDone(t('members-web:data.exported'));
    },
    onError: tellFailed,
  });
};
