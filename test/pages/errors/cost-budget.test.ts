import { beforeAll, expect, test } from 'vitest'
import { loadAuthorNames } from '../../../server/domain/catalogue/author-names/author-name-cache.ts'
import { neverSaved } from '../../../server/routes/forms/saved-form.ts'
import { urls } from '../../../server/urls/urls.ts'
import { mainKey } from '../../../views/parts/key.tsx'
import { deskTexts, textsIn } from '../../../views/text/languages.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser, type Page } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { now } from '../../support/library/now.ts'
import { day } from '../../support/library/world.ts'
import { isFullRun, languagesOf } from '../../support/source/extent.ts'
import { everyPageKind, type PageKind } from '../every-page.ts'
import { closestAncestor, descendantsNamed, type Element, textOf } from '../html.ts'
import { checkedFormErrors } from './faults.ts'

const db = useDatabase()
const mostStatements = 2
/**
 * A search without results has at most four statements: the search, two interpretations of the words, and the
 * interpreted search.
 */
const mostUnderstood = 4
/**
 * A search that finds nothing has at most seven: one tries a correction, two find the closest titles, and two find other
 * words to offer. A list of headings looks inside titles too.
 */
const mostWithoutResults: Record<string, number> = { search: 7, 'to begin with': 3 }
const mostOf = (kind: PageKind) =>
  (kind.with === 'nothing found' && mostWithoutResults[kind.page]) ||
  (kind.understood ? mostUnderstood : mostStatements)

/** Refusals that are not form errors, with the reason. */
const saysElsewhere = new Map([
  ['loans: 20 chosen, all refused', 'a list says what was refused and why'],
  ['message: stale form', 'nobody knows what was sent'],
  ['title: shown again', 'it came too late: nothing is wrong in it'],
  ['sign in: what was sent past the session', 'the same'],
])

interface Seen extends Page {
  kind: PageKind
  language: string
  /** The statements of one GET request. Null when the page has no address of its own. */
  statements: string[] | null
  /** Reads that were not compiled, with the reason. */
  left: string[]
}

/** The most and longest news that pages show, so that every page has the urgent titles (N1). */
async function addNews() {
  const today = { startsOn: day(0), endsOn: day(30), createdAt: now, updatedAt: now }
  for (const kind of ['URGENT', 'URGENT', 'NEWS', 'NEWS', 'NEWS', 'NEWS'] as const) {
    const texts = {
      createMany: { data: [{ language: 'JA' as const, title: '長い題名のお知らせ'.repeat(7).slice(0, 60), text: '' }] },
    }
    await db.prisma.newsEntry.create({ data: { ...today, kind, texts } })
  }
}

const seen: Seen[] = []
const where = ({ kind, language }: Seen) => `${kind.page}: ${kind.with} (${language})`

beforeAll(async () => {
  const service = openApp(db)
  // The table is cached, and a page reads it in a separate statement.
  await loadAuthorNames(db)
  await addNews()
  let sent: string[] = []
  let left: string[] = []
  db.onStatement((sql) => sent.push(sql))
  db.onFallback((operation, reason) => left.push(`${operation}: ${reason}`))
  for (const [n, kind] of (await everyPageKind(db)).entries()) {
    for (const language of languagesOf(n)) {
      const browser = openBrowser(service)
      for (const cookie of Object.entries({ ...kind.cookies, lang: language })) browser.cookies.set(...cookie)
      let page = await browser.visit(kind.address)
      if (kind.post) page = await browser.forge(kind.post.action, kind.post.fields)
      const isAnswer = kind.post && page.status !== 200
      const visits: string[][] = []
      left = []
      // The statements do not depend on the language. Only a full run checks this.
      const isCounted = !isAnswer && (language === 'ja' || isFullRun)
      // The first visits fill caches, so the page is visited until its statements stay the same.
      while (isCounted && !isSettled(visits)) {
        sent = []
        const visited = await browser.visit(page.address)
        // The address of a form shows the empty form, not the response to the form.
        if (!kind.post) page = visited
        visits.push(sent.filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)))
      }
      seen.push({ ...page, kind, language, statements: visits.at(-1) ?? null, left })
    }
  }
  if (process.env.MADOGUCHI_TABLE) printTable()
  // A full run takes minutes on a busy machine.
}, 1_200_000)

/** The desk has fewer languages. */
function tagOf({ kind, language }: Seen) {
  const texts = textsIn(language)
  return texts && (kind.address.startsWith(urls.desk.top) ? deskTexts(texts) : texts).tag
}

/** Whether the last two visits made the same statements. */
function isSettled(visits: string[][]): boolean {
  const [before, last] = visits.slice(-2).map((sent) => sent.join())
  return last !== undefined && before === last
}

test('every kind of page has its own status, in each language', () => {
  expect(seen.filter(({ status, kind }) => status !== kind.status).map(where)).toEqual([])
  expect(
    seen.filter((page) => descendantsNamed(page.root, 'html')[0]?.attributes.lang !== tagOf(page)).map(where),
  ).toEqual([])
})

test('every page is at most 9,216 bytes as sent and 14,336 bytes of HTML, whatever it contains (budget)', () => {
  const tooLarge = seen.flatMap((page) => {
    const bytes = bytesOverBudget(page.html)
    return bytes ? [`${where(page)}: ${bytes.html}, sent ${bytes.sent}`] : []
  })
  expect(tooLarge).toEqual([])
})

test('the style sheet is at most 4,096 bytes, the comfort sheet 15,360, and no page needs an image (budget)', async () => {
  const sheetAt = async (address: string) => (await openApp(db).app.request(address)).text()
  const css = await sheetAt(urls.css)
  expect(Buffer.byteLength(css)).toBeLessThanOrEqual(4_096)
  expect(Buffer.byteLength(await sheetAt(urls.comfortCss))).toBeLessThanOrEqual(15_360)
  expect(css).not.toMatch(/url\(/)
  // Images are inline SVG with their number or address as text next to them: a card's barcode and a QR code.
  // The pictures of children's subjects have their word next to them.
  // A cover is an image without an address of its own: only the media of the comfort sheet name one.
  const drawn = seen.filter(({ root }) =>
    ['img', 'svg', 'video'].some((name) =>
      descendantsNamed(root, name).some(({ attributes }) => name !== 'img' || attributes.src !== undefined),
    ),
  )
  expect(new Set(drawn.map(({ kind }) => kind.page))).toEqual(new Set(['card', 'share', 'kids']))
})

test('no page makes more than two statements, including its frame, or more to interpret the words (budget)', () => {
  const tooMany = seen.filter(({ kind, statements }) => statements && statements.length > mostOf(kind))
  expect(tooMany.map((page) => [where(page), page.statements])).toEqual([])
})

test('no page leaves a read to Prisma (budget)', () => {
  expect(seen.filter(({ left }) => left.length > 0).map((page) => [where(page), page.left])).toEqual([])
})

test('a page with many rows makes as many statements as the same page with one (budget)', () => {
  const asked = new Map<string, { where: string; statements: string[] }[]>()
  for (const page of seen) {
    const { kind, statements } = page
    if (!kind.rows || !statements) continue
    // For a signed-in viewer there is one more read.
    const name = kind.cookies.session ? `${kind.page}, signed in` : kind.page
    asked.set(name, [...(asked.get(name) ?? []), { where: where(page), statements }])
  }
  const different = [...asked.values()].filter((pages) => new Set(pages.map((page) => page.statements.length)).size > 1)
  expect(different).toEqual([])
  expect(asked.size).toBeGreaterThan(6)
})

test('a page that refuses a form says so in its title and links to each field to correct', () => {
  const isRefusal = ({ kind, address }: Seen) => kind.status >= 400 && (kind.post || address.includes('?ndc='))
  const nameOf = ({ kind }: Seen) => `${kind.page}: ${kind.with}`
  const refused = seen.filter((page) => isRefusal(page) && !saysElsewhere.has(nameOf(page)))
  for (const page of refused) expect(checkedFormErrors(page).length, where(page)).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(15)
  // Every exception still exists.
  expect([...saysElsewhere.keys()].filter((name) => !seen.some((page) => nameOf(page) === name))).toEqual([])
})

test('Japanese text on a page of another language is marked as Japanese', () => {
  const inOther = seen.filter(({ root }) => descendantsNamed(root, 'html')[0]?.attributes.lang !== 'ja')
  const unmarked = inOther.flatMap((page) => {
    const isJapanese = (child: Element | string) =>
      typeof child === 'string' && (page.language === 'zh' ? kana : kanjiOrKana).test(child)
    return (
      everything(page)
        .filter(({ name, children }) => !['title', 'textarea'].includes(name) && children.some(isJapanese))
        // Text in a third language is marked.
        .filter((element) => languageOf(element) === tagOf(page))
        .map((element) => [where(page), element.children.filter(isJapanese)])
    )
  })
  expect(unmarked).toEqual([])
})

test('every form has an action and a button with a name', () => {
  const forms = seen.flatMap((page) => descendantsNamed(page.root, 'form').map((form) => ({ page, form })))
  const broken = forms.filter(({ form }) => {
    const { method = 'get', action, id } = form.attributes
    // The form of the languages is tested in a browser.
    if (id === 'lang') return false
    const buttons = descendantsNamed(form, 'button').filter(
      ({ attributes }) => (attributes.type ?? 'submit') === 'submit',
    )
    return !['get', 'post'].includes(method) || !action?.startsWith('/') || !buttons.some((button) => textOf(button))
  })
  expect(forms.length).toBeGreaterThan(50)
  expect(broken.map(({ page, form }) => [where(page), form.attributes])).toEqual([])
})

test('every password field is among the fields that are never saved with a form', () => {
  const passwords = seen.flatMap(({ root }) =>
    descendantsNamed(root, 'input').filter(({ attributes }) => attributes.type === 'password'),
  )
  const names = new Set(passwords.map(({ attributes }) => attributes.name ?? ''))
  expect(names.size).toBeGreaterThan(3)
  expect([...names].filter((name) => !neverSaved.includes(name))).toEqual([])
})

test('every form that changes something has the token', () => {
  const posting = seen.flatMap((page) =>
    descendantsNamed(page.root, 'form').flatMap((form) =>
      form.attributes.method === 'post' && form.attributes.id !== 'lang' ? { page, form } : [],
    ),
  )
  const without = posting.filter(
    ({ form }) => !descendantsNamed(form, 'input').some(({ attributes }) => attributes.name === 'token'),
  )
  expect(without.map(({ page }) => where(page))).toEqual([])
})

test('every field has a label', () => {
  const unlabelled = seen.flatMap((page) =>
    ['input', 'select', 'textarea']
      .flatMap((name) => descendantsNamed(page.root, name))
      .filter(({ attributes }) => attributes.type !== 'hidden')
      .filter(
        (control) =>
          !control.attributes['aria-label'] && !closestAncestor(control, 'label') && !labelFor(page, control),
      )
      .filter((control) => !labelledBy(page, control))
      .map((control) => [where(page), control.attributes]),
  )
  expect(unlabelled).toEqual([])
})

test('the field for the order of a title is labelled with the title, in each language', () => {
  const rows = seen.flatMap((page) =>
    descendantsNamed(page.root, 'li').flatMap((row) => {
      const [box] = descendantsNamed(row, 'input').filter(({ attributes: { name = '' } }) => /^o\d+$/.test(name))
      return box ? [{ page, box, title: textOf(descendantsNamed(row, 'b')[0] ?? row) }] : []
    }),
  )
  expect(rows.length).toBeGreaterThan(0)
  const nameless = rows.filter(({ page, box, title }) => {
    const texts = textsIn(page.language)
    return !title || labelledBy(page, box) !== `${title} ${texts?.holds.sequence.order}`
  })
  expect(nameless.map(({ page, box }) => [where(page), box.attributes])).toEqual([])
})

/** A form of the page with a main action. Buttons that remove things are not one. */
const isOwn = (form: Element) =>
  closestAncestor(form, 'main') !== null &&
  descendantsNamed(form, 'button').some(({ attributes }) => attributes.class !== 'quiet')

test('a page with a form of its own has access key 5 on its main action, once', () => {
  const withKey = (page: Page) => everything(page).filter(({ attributes }) => attributes.accesskey === mainKey)
  const pages = seen.filter(({ kind }) => !kind.address.startsWith(urls.desk.top))
  const wrong = pages.filter((page) => {
    const { length } = withKey(page)
    return descendantsNamed(page.root, 'form').some(isOwn) ? length !== 1 : length > 1
  })
  expect([...new Set(wrong.map(({ kind }) => `${kind.page}: ${kind.with}`))]).toEqual([])
  // The key is shown next to the element.
  const silent = pages.filter((page) => withKey(page).some((element) => !announced(element)))
  expect(silent.map(where)).toEqual([])
})

test('languages with a space between sentences have one', () => {
  const run = seen
    .filter(({ language }) => textsIn(language)?.sentences(['.', '.']) === '. .')
    .flatMap((page) =>
      everything(page).flatMap(({ children }) => {
        const texts = children.map((child) => (typeof child === 'string' ? child : ' ')).join('')
        return /[\p{Ll}\p{Script=Hangul})][.!?](?=[\p{Lu}\p{Script=Hangul}])/u.test(texts) ? [[where(page), texts]] : []
      }),
    )
  expect(run).toEqual([])
})

test('every page has one first-level heading and a title, and no ID or access key twice', () => {
  for (const page of seen) {
    expect([where(page), descendantsNamed(page.root, 'h1').length]).toEqual([where(page), 1])
    expect(textOf(descendantsNamed(page.root, 'title')[0] ?? page.root)).not.toBe('')
    for (const attribute of ['id', 'accesskey']) {
      const values = everything(page).flatMap(({ attributes }) => attributes[attribute] ?? [])
      expect([where(page), values]).toEqual([where(page), [...new Set(values)]])
    }
  }
})

test('adjacent links and buttons are separated, for browsers that read no style sheet', () => {
  const isPart = (child: Element | string | undefined): child is Element =>
    typeof child === 'object' && (child.name === 'a' || child.name === 'button' || child.name === 'label')
  const together = seen.flatMap((page) =>
    everything(page).flatMap(({ children }) =>
      children.flatMap((child, n) =>
        isPart(child) && isPart(children[n - 1]) ? [[where(page), textOf(child)].join(': ')] : [],
      ),
    ),
  )
  expect([...new Set(together)]).toEqual([])
})

test('an access key is followed by a space, for browsers that read no style sheet: 5 100万回生きたねこ', () => {
  const joined = seen.flatMap((page) =>
    descendantsNamed(page.root, 'kbd').flatMap((key) => {
      const { children } = key.parent ?? page.root
      const next = children[children.indexOf(key) + 1]
      const isApart = typeof next === 'string' ? /^\s/.test(next) : next?.name === 'input'
      return isApart ? [] : [`${where(page)}: ${textOf(key.parent ?? key)}`]
    }),
  )
  expect([...new Set(joined)]).toEqual([])
})

test('no page has an inline script, style or event handler', () => {
  for (const page of seen) {
    for (const { name, attributes, children } of everything(page)) {
      expect(Object.keys(attributes).filter((attribute) => /^on|^style$/.test(attribute))).toEqual([])
      if (name === 'script' || name === 'style') expect([name, children]).toEqual(['script', []])
    }
  }
})

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const kanjiOrKana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function languageOf({ attributes, parent }: Element): string | undefined {
  return attributes.lang ?? (parent ? languageOf(parent) : undefined)
}

function labelFor({ root }: Page, { attributes: { id } }: Element) {
  return id !== undefined && descendantsNamed(root, 'label').some(({ attributes }) => attributes.for === id)
}

/** The text of the elements in `aria-labelledby`. */
function labelledBy(page: Page, { attributes }: Element): string {
  const ids = attributes['aria-labelledby']?.split(' ') ?? []
  const named = ids.map((wanted) => everything(page).find(({ attributes: { id } }) => id === wanted))
  return named.every((element) => element) ? named.map((element) => element && textOf(element)).join(' ') : ''
}

/** Whether the key's digit is on the element or next to it. */
function announced(element: Element): boolean {
  const around = closestAncestor(element, 'form') ?? element.parent ?? element
  return [element, around].some((one) => descendantsNamed(one, 'kbd').some((key) => textOf(key) === mainKey))
}

function everything({ root }: Page) {
  return descendantsNamed(root, '*')
}

function printTable() {
  const line = (cells: unknown[]) => console.log(cells.join(' | '))
  const languages = [...new Set(seen.map(({ language }) => language))]
  line(['page', 'with', ...languages.map((language) => `bytes ${language}`), 'statements'])
  for (const japanese of seen.filter(({ language }) => language === 'ja')) {
    const bytes = languages.map((code) => {
      const page = seen.find(({ kind, language }) => kind === japanese.kind && language === code)
      return page ? Buffer.byteLength(page.html) : '-'
    })
    line([japanese.kind.page, japanese.kind.with, ...bytes, japanese.statements?.length ?? '-'])
  }
}
