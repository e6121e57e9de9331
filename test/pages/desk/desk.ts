import { urls } from '../../../server/urls/urls.ts'
import type { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

/** A browser with a signed-in member of staff whose desk is at this branch. */
export async function openDesk(db: ReturnType<typeof useDatabase>, branch: { id: number }, at?: Date) {
  const browser = openBrowser(openApp(db, at ? { at } : {}))
  await signIn(browser, patrons.shisho)
  await browser.visit(urls.desk.top)
  await browser.submit(urls.desk.branch(), { branch: String(branch.id) })
  return browser
}
