import {
  IconArrowRight,
  IconChartBar,
  IconMessages,
  IconPencil,
  IconPinFilled,
  IconRocket,
  IconShieldFilled,
  IconSpeakerphone,
} from '@tabler/icons-react';
import css from './MessageRow.module.css';

const icons: Record<number, typeof IconArrowRight> = {
  4: IconPencil,
  6: IconPinFilled,
  8: IconRocket,
  9: IconRocket,
  10: IconRocket,
  11: IconRocket,
  12: IconSpeakerphone,
  18: IconMessages,
  24: IconShieldFilled,
  46: IconChartBar,
};

/** In place of a face, what a message of Discord's own is about. */
export function SystemIcon({ type }: { type: number }) {
  const Icon = icons[type] ?? IconArrowRight;
  return (
    <span className={css.sign} data-joined={type === 7}>
      <Icon size={18} aria-hidden />
    </span>
  );
}
