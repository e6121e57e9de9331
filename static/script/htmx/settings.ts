/**
 * The settings of htmx, which it reads from the page when it is loaded. It stores no pages and does not touch the history:
 * see history.ts. It writes no styles, which the Content-Security-Policy would refuse.
 */
const settings = {
  history: false,
  includeIndicatorCSS: false,
  defaultSwap: 'outerHTML',
  // Longer than the slowest connection needs.
  defaultTimeout: 30_000,
  prefix: '',
  extensions: 'madoguchi',
}

document.head.append(
  Object.assign(document.createElement('meta'), { name: 'htmx-config', content: JSON.stringify(settings) }),
)
