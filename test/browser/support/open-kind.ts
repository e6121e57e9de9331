import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PageKind } from '../../pages/every-page.ts'

/** Opens a page in its viewer's browser. A page that is the response to a form is opened by sending the form. */
export async function openPageKind(
  url: string,
  page: Page,
  { cookies, address, post, status }: PageKind,
  lang: string,
) {
  await page.context().clearCookies()
  const all = Object.entries({ ...cookies, lang })
  await page.context().addCookies(all.map(([name, value]) => ({ name, value, url })))
  const answer = await page.goto(address)
  if (!post) return expect([address, answer?.status()]).toEqual([address, status])
  expect([post.action, await sendForm(page, post)]).toEqual([post.action, status])
}

/** Sends a form that the open page may not contain, with the page's token, and returns the status of the response. */
export async function sendForm(page: Page, form: NonNullable<PageKind['post']>): Promise<number | undefined> {
  const answers = page.waitForNavigation()
  await page.evaluate(submit, form)
  return (await answers)?.status()
}

function submit({ action, fields }: NonNullable<PageKind['post']>) {
  const token = document.querySelector<HTMLInputElement>('[name=token]')?.value ?? ''
  const form = Object.assign(document.createElement('form'), { method: 'post', action })
  for (const [name, value] of fields.some(([name]) => name === 'token') ? fields : [...fields, ['token', token]]) {
    form.append(Object.assign(document.createElement('input'), { name, value }))
  }
  document.body.append(form)
  form.submit()
}
