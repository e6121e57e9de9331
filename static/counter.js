// Loaded as a module, so that browsers too old for htmx neither need nor download it.
import htmx from './htmx.js'

Object.assign(htmx.config, {
  // Pages hold what a patron reads; nothing of them stays behind in a shared browser.
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  includeIndicatorStyles: false,
  allowEval: false,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23459]..', swap: true },
  ],
})

// Phones need none of it, but on the pages that are about what a script does.
if (matchMedia('(min-width:52rem)').matches || document.querySelector('[data-extra]')) import('./extra.js')
