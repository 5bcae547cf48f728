import type { DiscordNeeds } from '#platform/forms/needs.ts';
import type { ChannelNeed } from '#platform/forms/widget.ts';
import type { InviteChoices } from '#platform/http/invite-contracts.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { bitsOf } from '../permissions.ts';
import { inviteLink } from './invite-link.ts';
import { permissionName } from './tell.ts';

/** What somebody who invites the bot chooses from, said in their language. Pure. */
export const inviteChoices = (
  t: Translate,
  features: readonly { readonly name: string; readonly needs: DiscordNeeds }[],
  { discordUrl, applicationId }: { readonly discordUrl: string; readonly applicationId: string },
): InviteChoices => {
  const need = (permission: ChannelNeed, isSometimes: boolean) => ({
    permission,
    name: permissionName(t, permission),
    why: t(`doctor:why.${permission}`),
    bit: String(bitsOf([permission])),
    isSometimes,
  });
  const url = new URL(inviteLink({ discordUrl, applicationId, permissions: 0n }));
  url.searchParams.delete('permissions');
  return {
    url: url.href,
    features: features.map(({ name, needs }) => ({
      name,
      title: t(`${name}:name`),
      needs: [
        ...needs.permissions.map((each) => need(each, false)),
        ...(needs.sometimes ?? []).map((each) => need(each, true)),
      ],
    })),
  };
};
