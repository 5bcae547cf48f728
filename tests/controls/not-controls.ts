/**
 * Events that tell of what happens on the way to something else, or without a person, by the reason why no use of
 * them is asked for. Everything else that begins with `on` is a control.
 */
export const NOT_CONTROLS: Readonly<Record<string, string>> = {
  onError: 'a picture did not load',
  onSuccess: 'the answer came',
  onSettled: 'the answer came',
  onMissed: 'the stream says so',
  onRefused: 'the stream says so',
  onRevoked: 'the stream says so',
  onDirty: 'the form says so, to what it is in',
  onExitTransitionEnd: 'it has slid out',
  onDropdownClose: 'the focus goes on',
  onScroll: 'the list moves, whatever moved it',
  onSelect: 'the caret moves while somebody writes',
  onFocus: 'the focus comes by',
  onBlur: 'the focus goes on',
  onPointerEnter: 'the pointer comes by',
  onPointerMove: 'the pointer comes by',
  onMark: 'the pointer comes by, of a list’s line',
  onPointerLeave: 'the pointer goes on',
  onPointerDown: 'the press is not over',
  onMouseDown: 'the press is not over',
  onDragStart: 'the drag is not over',
  onDragEnter: 'the drag is not over',
  onDragOver: 'the drag is not over',
  onDragLeave: 'the drag is not over',
  onDragEnd: 'the drop was told of before',
};

export const isControlEvent = (name: string): boolean => /^on[A-Z]/.test(name) && !(name in NOT_CONTROLS);
