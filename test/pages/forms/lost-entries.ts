import { languageField } from '../../../server/urls/urls.ts'
import type { Browser } from '../../support/http/app.ts'
import { descendantsNamed } from '../html.ts'
import { buttonsOf, type Entries, entriesOf, hiddenOf, otherEntries } from './entries.ts'
import { type Form, formsOf } from './form.ts'

/** The field for codes that are valid once, which no page repeats. */
const secret = 'code'

const pathOf = (address: string) => address.split('?')[0] ?? ''

export const namesIn = (form: Form) => [...new Set([...otherEntries(form), ...entriesOf(form)].map(([name]) => name))]

/** The forms of the open page in which something can be entered. */
export const entryForms = ({ page: { root, address } }: Browser) =>
  formsOf(root, address).filter(({ method, element, ...form }) => {
    return method === 'post' && element.attributes.id !== 'lang' && namesIn({ ...form, method, element }).length > 0
  })

/** The form of the open page that has the fields of another one. */
function sameForm(browser: Browser, form: Form): Form | undefined {
  const forms = entryForms(browser).filter(({ action }) => pathOf(action) === pathOf(form.action))
  return forms.find((other) => namesIn(form).every((name) => namesIn(other).includes(name))) ?? forms[0]
}

/** The entries that a page did not show again, and the others that it shows instead. Empty rows may be added. */
function lost(shown: Form | undefined, sent: Entries, but?: string): string[] {
  const texts = (entries: Entries) =>
    entries.filter(([name]) => name !== but && !(name === secret && !isAtDesk(shown))).map((entry) => entry.join('='))
  const [before, after] = [texts(sent), texts(shown ? entriesOf(shown) : [])]
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => `lost ${one}`),
    ...after.filter((one) => !before.includes(one) && !one.endsWith('=')).map((one) => `instead ${one}`),
  ]
}

/** At the desk a code is that of a type, a category or a place. */
const isAtDesk = (form: Form | undefined) => form?.action.startsWith('/desk/') ?? false

/** Changes the language while the form is filled in, and returns what the page lost. */
export async function lostByLanguage(browser: Browser, form: Form): Promise<unknown[]> {
  const sent = otherEntries(form)
  await browser.forge(form.action, [...hiddenOf(form), ...sent, [languageField, 'en']])
  const language = descendantsNamed(browser.page.root, 'html')[0]?.attributes.lang
  const wrong = language === 'en' && browser.page.status === 200 ? [] : [`${browser.page.status} ${language}`]
  return [...wrong, ...lost(sameForm(browser, form), sent)]
}

/** Sends a form with one wrong value after another until it is refused, and returns what that page lost. Null when none is. */
export async function lostByRefusal(
  browser: Browser,
  open: () => Promise<Form | undefined>,
): Promise<unknown[] | null> {
  const form = await open()
  for (const name of form ? namesIn(form) : []) {
    for (const button of form ? buttonsOf(form) : []) {
      for (const wrong of ['', '？？']) {
        const shown = await open()
        if (!shown) return null
        const sent = otherEntries(shown).map(([one, value]): [string, string] => [one, one === name ? wrong : value])
        await browser.forge(shown.action, [...hiddenOf(shown), ...sent, ...button])
        const again = browser.page.status >= 400 ? sameForm(browser, shown) : undefined
        const losses = again ? lost(again, sent, name) : []
        if (again) return losses.length > 0 ? [`${button.join('=')} with ${name}=${wrong}`, ...losses] : []
      }
    }
  }
  return null
}
