// What menus and popovers are drawn with.
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Divider.css';
import '@mantine/core/styles/Menu.css';
