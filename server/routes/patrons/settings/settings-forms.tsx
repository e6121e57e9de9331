import { Hono, type Context as HonoContext } from 'hono'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import {
  SettingsFormQuery,
  type SettingsFormValues,
  UpdateHoldSettings,
  UpdateNoticeSettings,
  UpdateSearchSettings,
} from '../../../../views/patrons/settings/settings-form-data.ts'
import {
  HoldSettingsPage,
  NoticeSettingsPage,
  SearchSettingsPage,
} from '../../../../views/patrons/settings/settings-forms.tsx'
import { textsOf } from '../../../../views/text/languages.ts'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { namedMaterialCodes } from '../../../graphql/in-process/material-types.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { setLanguageCookie } from '../../../http/request/language.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { type FieldsByRefusal, frameAfter, type Outcome, statusAfter } from '../../forms/form-errors.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'

export const settingsFormRoutes = new Hono<ServiceEnv>()

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
  const texts = c.get('texts')
  const [field, types] = [
    namedEnumValue('SearchField', one(typed, 'in')),
    await namedMaterialCodes(c.get('context'), [typed.type ?? []].flat()),
  ]
  const [at, n] = [one(typed, 'at'), one(typed, 'n')]
  if (!field || !types || !isNumber(at) || !isNumber(n)) {
    const words = texts.patrons.settings
    const faults = [
      ...unofferedError(c, 'in', texts.catalogue.search.box.field, field !== undefined),
      ...unofferedError(c, 'type', words.types, types !== null),
      ...unofferedError(c, 'at', words.branch, isNumber(at)),
      ...unofferedError(c, 'n', words.perPage, isNumber(n)),
    ]
    return formPage(c, SearchSettingsPage, { typed, faults })
  }
  const given = { field, types, ...branchOf(at), ...figure(n) }
  const badBranch = { field: 'at', text: texts.patrons.settings.badBranch }
  return submitForm(c, UpdateSearchSettings, given, {
    done: () => c.redirect(urls.settings('set'), 303),
    page: (_, { refusal }) => {
      const isBranch = refusal?.__typename === 'UnknownBranch'
      return formPage(c, SearchSettingsPage, isBranch ? { typed, faults: [badBranch] } : { typed, refusal })
    },
  })
})

settingsFormRoutes.post(urls.holdSettings, async (c) => {
  const typed = await typedIn(c)
  const [words, pickup] = [c.get('texts').holds.place, one(typed, 'pickup')]
  const whole = typed.pickup !== undefined && typed.contact !== undefined
  const contactMethod = namedEnumValue('ContactMethod', one(typed, 'contact')) ?? null
  const known = contactMethod !== null || one(typed, 'contact') === ''
  if (!whole || !known || !isNumber(pickup)) {
    const faults = [
      ...unofferedError(c, 'pickup', words.pickup, typed.pickup !== undefined && isNumber(pickup)),
      ...unofferedError(c, 'contact', words.contact, typed.contact !== undefined && known),
    ]
    return formPage(c, HoldSettingsPage, { typed, faults })
  }
  const pickupBranchId = pickup ? globalId('Branch', pickup) : null
  return submitForm(
    c,
    UpdateHoldSettings,
    { pickupBranchId, contactMethod },
    {
      done: () => c.redirect(urls.settings('set'), 303),
      page: (_, outcome) => formPage(c, HoldSettingsPage, outcome),
      typed,
    },
  )
})

settingsFormRoutes.post(urls.noticeSettings, async (c) => {
  const typed = await typedIn(c)
  const [words, days] = [c.get('texts').patrons.settings, one(typed, 'days')]
  const language = namedEnumValue('Language', one(typed, 'language'))
  const newsMail = namedEnumValue('NewsMail', one(typed, 'news'))
  const knowsNews = newsMail !== undefined || !('news' in typed)
  if (!language || !knowsNews || !isNumber(days)) {
    const faults = [
      ...unofferedError(c, 'days', words.reminder, isNumber(days)),
      ...unofferedError(c, 'news', c.get('texts').news.mails.label, knowsNews),
      ...unofferedError(c, 'language', words.language, language !== undefined),
    ]
    return formPage(c, NoticeSettingsPage, { typed, faults })
  }
  // The form has no such field while a library system sends the reminders. Then the earlier choice stays.
  const reminder = 'days' in typed ? { dueNoticeDays: days ? Number(days) : null } : {}
  // The form has no such field when the library offers no such mail.
  const kinds = [typed.mails ?? []].flat().flatMap((name) => namedEnumValue('AccountMail', name) ?? [])
  const mails = { ...(newsMail && { newsMail }), ...('mails' in typed && { accountMails: kinds }) }
  return submitForm(
    c,
    UpdateNoticeSettings,
    { ...reminder, ...mails, language },
    {
      done: () => {
        setLanguageCookie(c, textsOf(language).code)
        return c.redirect(urls.settings('set'), 303)
      },
      page: (_, outcome) => {
        const MailAddressNeeded = days ? 'days' : kinds.length > 0 ? 'mails' : 'news'
        return formPage(c, NoticeSettingsPage, outcome, { ...fields, MailAddressNeeded })
      },
      typed,
    },
  )
})

async function typedIn(c: HonoContext): Promise<SettingsFormValues> {
  const form = await c.req.parseBody({ all: true })
  const texts = (value: unknown) => [value].flat().filter((text) => typeof text === 'string')
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, texts(value)]))
}

/** An error when the sent value is not one that the form offers. */
function unofferedError(c: PageContext, field: string, label: string, isOffered: boolean): FormError[] {
  return isOffered ? [] : [{ field, text: c.get('texts').frame.faults.choose(label) }]
}

const fields: FieldsByRefusal = {
  '.resultsPerPage': 'n',
  '.dueNoticeDays': 'days',
  UnknownBranch: 'pickup',
  PickupNotOffered: 'pickup',
  MailAddressNeeded: 'contact',
}

const one = (typed: SettingsFormValues, name: string) => [typed[name] ?? ''].flat()[0] ?? ''
const isNumber = (text: string) => /^\d{0,9}$/.test(text)
const branchOf = (number: string) => ({ branchId: number ? globalId('Branch', number) : null })
const figure = (number: string) => ({ resultsPerPage: number ? Number(number) : null })

/** Renders a settings form. After a refusal it shows the chosen values. */
async function formPage(c: PageContext, View: FormPage, outcome: Outcome<SettingsFormValues> = {}, at = fields) {
  const data = await runOperation(SettingsFormQuery, {}, c.get('context'))
  const page = <View frame={frameAfter(c, data, outcome, at)} data={data} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome))
}
