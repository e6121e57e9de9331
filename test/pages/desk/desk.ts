import { urls } from '../../../server/urls/urls.ts'
import type { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

/** A browser in which staff are signed in and the desk stands at a branch. */
export async function openDesk(db: ReturnType<typeof useDatabase>, branch: { id: number }, at?: Date) {
  const browser = openBrowser(openApp(db, at ? { at } : {}))
  await signIn(browser, patrons.shisho)
  await browser.visit(urls.desk.top)
  await browser.submit(urls.desk.branch(), { branch: String(branch.id) })
  return browser
}
