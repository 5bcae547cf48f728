import { longMoney, movedMoney, shortMoney } from '#platform/text/money.ts';
import { useGuild } from './guild.tsx';
import { useWords } from './words.ts';

/** A sign that is an emoji of a server, as Discord's texts name it. */
const CUSTOM_EMOJI = /^<(a?):\w{2,32}:(\d{5,20})>$/;

/** Says amounts in the guild's currency, for sentences; a sign that only a picture shows is left out there. */
export const useMoney = () => {
  const { guild } = useGuild();
  const { locale } = useWords();
  const { name, symbol } = guild.currency;
  const isPicture = CUSTOM_EMOJI.test(symbol);
  return {
    long: (amount: number): string =>
      isPicture ? `${amount.toLocaleString(locale)} ${name}` : longMoney(amount, guild.currency, locale),
  };
};

/** An amount in a list, with the guild's sign. `isMoved`: what came or went, with plus or minus. */
export const Money = ({ amount, isMoved = false }: { amount: number; isMoved?: boolean }) => {
  const { guild } = useGuild();
  const { locale } = useWords();
  const { symbol } = guild.currency;
  const [, animated, id] = CUSTOM_EMOJI.exec(symbol) ?? [];
  const say = (sign: string): string => (isMoved ? movedMoney : shortMoney)(amount, { symbol: sign }, locale);
  return (
    <span className="money">
      {id !== undefined && (
        <img
          alt=""
          src={`${guild.cdnUrl}/emojis/${id}.${animated ? 'gif' : 'webp'}?size=32`}
          width={16}
          height={16}
        />
      )}
      {say(id === undefined ? symbol : '').trim()}
    </span>
  );
};
