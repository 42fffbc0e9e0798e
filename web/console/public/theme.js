// Before anything is painted: the appearance that was chosen in this browser.
const theme = localStorage.getItem('console.theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
