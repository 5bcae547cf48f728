const own = String.raw`(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?/invite`;
const discords = String.raw`(?:www\.)?discord\.gg|(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com/invite`;
const link = String.raw`(?:https?://)?(?:${discords}|${own})/([\w-]{2,100})`;

/** As many cards as one message has at most. */
const atMost = 10;

/** The code of an invite's address, also of one of this simulator; none of any other address. */
export function inviteCode(address: string): string | null {
  return new RegExp(`^${link}/?(?:[?#].*)?$`, 'i').exec(address.trim())?.[1] ?? null;
}

/** The codes of the invites in a message, each once. What is written as code is no link. */
export function inviteCodes(text: string): string[] {
  const spoken = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, ' ');
  const found = spoken.matchAll(new RegExp(String.raw`(?<![\w./-])${link}`, 'gi'));
  const codes = [...found].flatMap((match) => match[1] ?? []);
  return [...new Set(codes)].slice(0, atMost);
}
