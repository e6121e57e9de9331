import { Hono, type Context as HonoContext } from 'hono'
import type { ContactMethod, Language, MaterialType } from '../../../generated/prisma/enums.ts'
import { refusalText } from '../../../views/parts/refusal.ts'
import {
  SetHoldSettings,
  SetNoticeSettings,
  SetSearchSettings,
  SettingsFormQuery,
  type Typed,
} from '../../../views/patrons/settings-form-data.ts'
import { HoldSettingsPage, NoticeSettingsPage, SearchSettingsPage } from '../../../views/patrons/settings-forms.tsx'
import { textsOf } from '../../../views/text/languages.ts'
import type { SearchField } from '../../domain/catalogue/search.ts'
import { run } from '../../graphql/run.ts'
import type { CounterEnv, PageContext } from '../../middleware/asker.ts'
import { keepLanguage } from '../../middleware/language.ts'
import { globalId, urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export const settingsFormRoutes = new Hono<CounterEnv>()

type FormPage = typeof SearchSettingsPage

for (const [address, View] of [
  [urls.searchSettings, SearchSettingsPage],
  [urls.holdSettings, HoldSettingsPage],
  [urls.noticeSettings, NoticeSettingsPage],
] as const) {
  settingsFormRoutes.get(address, (c) => formPage(c, View))
}

settingsFormRoutes.post(urls.searchSettings, async (c) => {
  const typed = await typedIn(c)
  const [texts, types] = [c.get('texts'), [typed.type ?? []].flat()]
  const [field, at, n] = [one(typed, 'in'), one(typed, 'at'), one(typed, 'n')]
  const known =
    Object.hasOwn(texts.catalogue.search.fields, field) &&
    types.every((type) => Object.hasOwn(texts.catalogue.materialTypes, type))
  if (!known || !isNumber(at) || !isNumber(n))
    return formPage(c, SearchSettingsPage, texts.frame.errors.badInput, typed)
  const given = { field: field as SearchField, types: types as MaterialType[], ...branchOf(at), ...figure(n) }
  const { setSearchSettings: answer } = await run(SetSearchSettings, given, c.get('context'))
  if (answer.__typename === 'PatronSettings') return c.redirect(urls.settings('set'), 303)
  const isBranch = answer.__typename === 'UnknownBranch'
  const notice = isBranch ? texts.patrons.settings.badBranch : refusalText(texts, answer)
  return formPage(c, SearchSettingsPage, notice, typed)
})

settingsFormRoutes.post(urls.holdSettings, async (c) => {
  const typed = await typedIn(c)
  const [texts, pickup, contact] = [c.get('texts'), one(typed, 'pickup'), one(typed, 'contact')]
  const whole = typed.pickup !== undefined && typed.contact !== undefined
  const known = contact === '' || Object.hasOwn(texts.holds.place.contactMethods, contact)
  if (!whole || !known || !isNumber(pickup)) return formPage(c, HoldSettingsPage, texts.frame.errors.badInput, typed)
  const pickupBranchId = pickup ? globalId('Branch', pickup) : null
  const given = { pickupBranchId, contactMethod: (contact || null) as ContactMethod | null }
  const { setHoldSettings: answer } = await run(SetHoldSettings, given, c.get('context'))
  if (answer.__typename === 'PatronSettings') return c.redirect(urls.settings('set'), 303)
  return formPage(c, HoldSettingsPage, refusalText(texts, answer), typed)
})

settingsFormRoutes.post(urls.noticeSettings, async (c) => {
  const typed = await typedIn(c)
  const [texts, days, language] = [c.get('texts'), one(typed, 'days'), one(typed, 'language')]
  const known = Object.hasOwn(texts.patrons.settings.languages, language)
  if (!known || !isNumber(days)) return formPage(c, NoticeSettingsPage, texts.frame.errors.badInput, typed)
  const given = { dueNoticeDays: days ? Number(days) : null, language: language as Language }
  const { setNoticeSettings: answer } = await run(SetNoticeSettings, given, c.get('context'))
  if (answer.__typename !== 'PatronSettings') {
    return formPage(c, NoticeSettingsPage, refusalText(texts, answer), typed)
  }
  keepLanguage(c, textsOf(language as Language).code)
  return c.redirect(urls.settings('set'), 303)
})

async function typedIn(c: HonoContext): Promise<Typed> {
  const form = await c.req.parseBody({ all: true })
  const texts = (value: unknown) => [value].flat().filter((text) => typeof text === 'string')
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, texts(value)]))
}

const one = (typed: Typed, name: string) => [typed[name] ?? ''].flat()[0] ?? ''
const isNumber = (text: string) => /^\d{0,9}$/.test(text)
const branchOf = (number: string) => ({ branchId: number ? globalId('Branch', number) : null })
const figure = (number: string) => ({ resultsPerPage: number ? Number(number) : null })

/** One of the forms; again, with what was chosen, after a refusal. */
async function formPage(c: PageContext, View: FormPage, notice?: string, typed?: Typed) {
  const data = await run(SettingsFormQuery, {}, c.get('context'))
  const page = <View frame={frameOf(c, data)} data={data} notice={notice} typed={typed} />
  return sendPage(c, page, notice ? 422 : 200)
}
