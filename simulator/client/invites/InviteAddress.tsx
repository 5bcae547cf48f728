import { useEffect } from 'react';
import { useClientState } from '../components/client-context.ts';
import { goToPath, usePath } from '../navigation.ts';
import { useScreens } from '../settings/screens.ts';

/** Opens the invite that the page was opened with, `/invite/<code>`, once it is known who looks. */
export function InviteAddress() {
  const path = usePath();
  const { open } = useScreens();
  const me = useClientState((state) => state.me?.id);
  const code = /^\/invite\/([\w-]+)\/?$/.exec(path)?.[1];
  useEffect(() => {
    if (!me || !code) return;
    goToPath('/channels/@me', 'replace');
    open({ kind: 'join', code });
  }, [me, code, open]);
  return null;
}
