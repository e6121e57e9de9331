import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { descendantsNamed } from '../../pages/html.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'

/**
 * The search page of the service. Returns the titles that the page of a search links to, from top to bottom: results,
 * or the results of an interpretation, or similar titles.
 */
export function openService(db: Database): (typed: string) => Promise<number[]> {
  const browser = openBrowser(openApp(db, { at: new Date() }))
  return async (text) => {
    const { root, address } = await browser.visit(urls.search({ text }))
    const results = descendantsNamed(root, 'section').find(({ attributes }) => attributes.id === 'results')
    const links = results ? descendantsNamed(results, 'a').map(({ attributes }) => attributes.href ?? '') : [address]
    return [...new Set(links.flatMap((link) => /^\/titles\/(\d+)$/.exec(link)?.[1] ?? []))].map(Number)
  }
}
