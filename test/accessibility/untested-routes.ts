/** Routes of patrons that the accessibility tests do not visit, by the reason. */
const groups: Record<string, readonly string[]> = {
  'sends a file or an image': ['/titles/:id/cover', '/guide/folding/names.csv', '/me/history.csv', '/me/data.json'],
  'only redirects, or is the address of a form whose result is another page': [
    '/list/mail',
    '/basket/remove',
    '/holds/:id/extend',
    '/sequences/:id/remove',
    '/sequences/:id/dissolve',
    '/any-of/:id/remove',
    '/any-of/:id/cancel',
    '/me/programs/end',
    '/sign-out',
    '/me/second-factor/begin',
    '/me/second-factor/confirm',
    '/me/second-factor/codes',
    '/me/account/sessions',
    '/me/settings/skip/clear',
    '/me/settings/history',
    '/me/calendar/close',
    '/me/calendar/titles',
    '/requests/:id/withdraw',
    '/bookshelves/goal',
    '/bookshelves/:id/titles',
    '/bookshelves/:id/settings',
  ],
  'needs a terminal of the library, a second factor or a saved card, which other tests have': [
    '/me/second-factor',
    '/me/card/offline',
    '/me/card/saved',
    '/terminal/still-there',
    '/terminal/over',
  ],
  'shows texts of the library': ['/guide/:page', '/news', '/news/past', '/news/:id', '/features', '/features/:id'],
  'is newer than the last run of the tests': [
    '/bookshelves',
    '/bookshelves/:id',
    '/bookshelves/shared/:key',
    '/holds/several',
  ],
}

export const untestedRoutes: readonly string[] = Object.values(groups).flat()
