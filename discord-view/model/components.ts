import type { Media } from './media.ts';

/** Components of messages. */

interface ComponentEmoji {
  id?: string | null | undefined;
  name?: string | null | undefined;
  animated?: boolean | undefined;
}

export interface Button {
  type: 2;
  /** 1 primary, 2 secondary, 3 success, 4 danger, 5 link, 6 a purchase. */
  style: number;
  label?: string | undefined;
  emoji?: ComponentEmoji | undefined;
  custom_id?: string | undefined;
  url?: string | undefined;
  disabled?: boolean | undefined;
}

interface SelectOption {
  label: string;
  value: string;
  description?: string | undefined;
  emoji?: ComponentEmoji | undefined;
  default?: boolean | undefined;
}

/** 3 strings, 5 users, 6 roles, 7 users and roles, 8 channels. */
export interface Select {
  type: 3 | 5 | 6 | 7 | 8;
  custom_id: string;
  placeholder?: string | undefined;
  min_values?: number | undefined;
  max_values?: number | undefined;
  disabled?: boolean | undefined;
  /** Only in modals; absent means required. */
  required?: boolean | undefined;
  options?: SelectOption[] | undefined;
  default_values?: { id: string; type: string }[] | undefined;
  channel_types?: number[] | undefined;
}

export interface TextDisplay {
  type: 10;
  content: string;
}

export interface Thumbnail {
  type: 11;
  media: Media;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}

export interface GalleryItem {
  media: Media;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}

export interface FileComponent {
  type: 13;
  file: Media;
  name?: string | undefined;
  size?: number | undefined;
  spoiler?: boolean | undefined;
}

export interface Container {
  type: 17;
  accent_color?: number | null | undefined;
  spoiler?: boolean | undefined;
  components: MessageComponent[];
}

export type MessageComponent =
  | { type: 1; components: (Button | Select)[] }
  | { type: 9; components: TextDisplay[]; accessory: Button | Thumbnail }
  | TextDisplay
  | { type: 12; items: GalleryItem[] }
  | FileComponent
  | { type: 14; divider?: boolean | undefined; spacing?: 1 | 2 | undefined }
  | Container;
