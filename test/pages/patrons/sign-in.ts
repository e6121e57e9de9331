import { urls } from '../../../server/urls/urls.ts'
import type { Browser } from '../../support/http/app.ts'
import { demoPassword } from '../../support/library/world.ts'

/** Signs in on the open sign-in page, or opens it first. */
export async function signIn(browser: Browser, { cardNumber }: { cardNumber: string }, password = demoPassword) {
  if (!browser.opened?.address.startsWith(urls.signIn())) await browser.visit(urls.signIn())
  return browser.submit(urls.signIn(), { card: cardNumber, password })
}
