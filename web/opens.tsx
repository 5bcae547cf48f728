import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, Suspense, useState } from 'react';
import type { LoadedPart } from './when-opened.tsx';

/** What is done to the button. */
export type ButtonProps = {
  readonly onClick?: (event: MouseEvent) => void;
  readonly onPointerEnter?: () => void;
  readonly onFocus?: () => void;
  readonly 'aria-haspopup'?: 'menu' | 'dialog';
  readonly 'aria-expanded'?: boolean;
};

/** A popup with its button: the code of popups is larger than that of pages, and most are never opened. */
export type Popup<Props = object> = LoadedPart<Props & { readonly children: ReactElement<ButtonProps> }>;

/**
 * A button that opens something which is loaded when it is first pressed; pointing at the button begins to load it.
 * The popup is drawn with the button as its child and begins opened.
 */
export const Opens = <Props extends object>({
  popup: Loaded,
  kind,
  given,
  children,
}: {
  popup: Popup<Props>;
  kind: 'menu' | 'dialog';
  given: Props;
  children: ReactElement<ButtonProps>;
}): ReactNode => {
  const [isOpened, setIsOpened] = useState(false);
  if (isOpened)
    return (
      <Suspense fallback={children}>
        <Loaded {...given}>{children}</Loaded>
      </Suspense>
    );
  const prepare = (): void => void Loaded.preload();
  return cloneElement(children, {
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: (event) => {
      children.props.onClick?.(event);
      setIsOpened(true);
    },
    'aria-haspopup': kind,
    'aria-expanded': false,
  });
};
