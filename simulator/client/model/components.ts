import type { Media } from './media.ts';

/** Discord's components, of messages and of modals. */

export interface Button {
  type: 2;
  /** 1 primary, 2 secondary, 3 success, 4 danger, 5 link, 6 a purchase. */
  style: number;
  label?: string;
  emoji?: { id?: string | null; name?: string | null; animated?: boolean };
  custom_id?: string;
  url?: string;
  disabled?: boolean;
}

interface SelectOption {
  label: string;
  value: string;
  description?: string;
  emoji?: { id?: string | null; name?: string | null; animated?: boolean };
  default?: boolean;
}

/** 3 strings, 5 users, 6 roles, 7 users and roles, 8 channels. */
export interface Select {
  type: 3 | 5 | 6 | 7 | 8;
  custom_id: string;
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  disabled?: boolean;
  /** Only in modals; absent means required. */
  required?: boolean;
  options?: SelectOption[];
  default_values?: { id: string; type: string }[];
  channel_types?: number[];
}

export interface TextInput {
  type: 4;
  custom_id: string;
  /** 1 one line, 2 a paragraph. */
  style: 1 | 2;
  label?: string | null;
  min_length?: number;
  max_length?: number;
  required?: boolean;
  value?: string;
  placeholder?: string;
}

/** In modals only. */
export interface FileUpload {
  type: 19;
  custom_id: string;
  min_values?: number;
  max_values?: number;
  required?: boolean;
}

interface GroupOption {
  value: string;
  label: string;
  description?: string;
  default?: boolean;
}

/** 21 one of several, 22 several of several. In modals only. */
export interface ChoiceGroup {
  type: 21 | 22;
  custom_id: string;
  options: GroupOption[];
  required?: boolean;
  min_values?: number;
  max_values?: number;
}

/** One box to tick. In modals only. */
export interface Checkbox {
  type: 23;
  custom_id: string;
  default?: boolean;
}

interface TextDisplay {
  type: 10;
  content: string;
}

export interface Thumbnail {
  type: 11;
  media: Media;
  description?: string | null;
  spoiler?: boolean;
}

export interface GalleryItem {
  media: Media;
  description?: string | null;
  spoiler?: boolean;
}

export interface FileComponent {
  type: 13;
  file: Media;
  name?: string;
  size?: number;
  spoiler?: boolean;
}

export interface Container {
  type: 17;
  accent_color?: number | null;
  spoiler?: boolean;
  components: MessageComponent[];
}

export type MessageComponent =
  | { type: 1; components: (Button | Select)[] }
  | { type: 9; components: TextDisplay[]; accessory: Button | Thumbnail }
  | TextDisplay
  | { type: 12; items: GalleryItem[] }
  | FileComponent
  | { type: 14; divider?: boolean; spacing?: 1 | 2 }
  | Container;

export type ModalInput = TextInput | Select | FileUpload | ChoiceGroup | Checkbox;

export type ModalComponent =
  | { type: 1; components: ModalInput[] }
  | { type: 18; label: string; description?: string; component: ModalInput }
  | TextDisplay;
