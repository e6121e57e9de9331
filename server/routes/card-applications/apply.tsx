import { Hono } from 'hono'
import {
  ApplicationSentPage,
  type ApplicationValues,
  ApplyForCard,
  ApplyForCardPage,
  applicationTexts,
  CardApplicationQuery,
  offeredCategories,
} from '../../../views/card-applications/apply.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { languageSetting } from '../../../views/text/languages.ts'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { readDateField } from '../forms/date-field.ts'
import { refusalErrors, statusOfRefusal } from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submissionKey } from '../forms/submission-key.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const applyRoutes = new Hono<ServiceEnv>()

applyRoutes.get(urls.cardApplication, async (c) => {
  if (c.req.query('sent') === undefined) return formPage(c, {})
  const data = await runOperation(CardApplicationQuery, {}, c.get('context'))
  return sendPage(c, <ApplicationSentPage frame={buildFrame(c, data)} />)
})

/** Longer than every limit, so that a long value is refused and not cut. */
const maxTyped = 300

applyRoutes.post(urls.cardApplication, async (c) => {
  const [context, texts] = [c.get('context'), c.get('texts')]
  const field = await readFormFields(c)
  const typed: ApplicationValues = Object.fromEntries(applicationTexts.map((name) => [name, field(name, maxTyped)]))
  typed.consent = field('consent')
  const key = submissionKey({ key: field('key') }) ?? newSecret()
  const { library } = await runOperation(CardApplicationQuery, {}, context)
  const { birthDate, category, homeBranch, consent, ...details } = typed
  const input = {
    ...{ ...details, key, language: languageSetting(texts), consent: consent === '1' },
    // A value that cannot be read counts as missing, so that one answer names all fields.
    birthDate: (await readDateField(birthDate ?? '', context)) ?? null,
    category: offeredCategories(library).find(({ code }) => code === category)?.code ?? null,
    homeBranchId: /^\d{1,9}$/.test(homeBranch ?? '') ? globalId('Branch', homeBranch ?? '') : null,
  }
  const { applyForCard: sent } = await runOperation(ApplyForCard, { input }, context)
  switch (sent.__typename) {
    case 'CardApplicationReceipt':
      return c.redirect(urls.cardApplicationSent(), 303)
    // The page was opened again by the way back, and other data were entered in it.
    case 'KeyUsedForOther':
      return formPage(c, typed, newSecret(), [{ text: texts.cardApplications.keyUsed }])
    case 'CardApplicationRefused':
      return formPage(c, typed, key, faultsOf(c, sent.fields))
    default:
      return formPage(c, typed, key, refusalErrors(c, sent), statusOfRefusal(c, sent))
  }
})

function faultsOf(c: PageContext, fields: readonly string[]): FormError[] {
  const sentences: Record<string, string> = c.get('texts').cardApplications.faults
  return fields.map((field) => ({ field, text: sentences[field] ?? field }))
}

async function formPage(
  c: PageContext,
  typed: ApplicationValues,
  key = newSecret(),
  faults?: FormError[],
  status = 422,
) {
  const data = await runOperation(CardApplicationQuery, {}, c.get('context'))
  if (!data.library.cardApplications) return c.notFound()
  const frame = buildFrame(c, data, faults)
  const page = <ApplyForCardPage frame={frame} library={data.library} typed={typed} submissionKey={key} />
  return sendPage(c, page, faults ? (status === 429 ? 429 : 422) : 200)
}
