import type { Select, TextDisplay } from '#discord-view/model/components.ts';

/** Discord's components of modals. */

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

export type ModalInput = TextInput | Select | FileUpload | ChoiceGroup | Checkbox;

export type ModalComponent =
  | { type: 1; components: ModalInput[] }
  | { type: 18; label: string; description?: string; component: ModalInput }
  | TextDisplay;
