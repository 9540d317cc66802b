// In place of Unfold's SimpleBar: drawing scroll bars anew lays the whole page out three times before it is shown;
// the browser's own do, and every box that scrolls says so in its class. Unfold's app.js asks here for the sidebar.
window.SimpleBar = { instances: { get: (box) => ({ getScrollElement: () => box }) } };
