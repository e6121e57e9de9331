import { Hono } from 'hono'
import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { refusalText } from '../../../views/parts/refusal.ts'
import {
  CheckRequestPage,
  CheckRequestQuery,
  CreateRequest,
  NewRequestPage,
  NewRequestQuery,
  type TypedWish,
} from '../../../views/requests/new-request.tsx'
import { wishFields } from '../../../views/requests/wish.tsx'
import { run } from '../../graphql/run.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { newSecret } from '../../session.ts'
import { globalId, urls } from '../../urls.ts'
import { formFields, frameOf, sendPage } from '../page.tsx'

export const newRequestRoutes = new Hono<ServiceEnv>()

newRequestRoutes.get(urls.newRequest, (c) => formPage(c, {}))

newRequestRoutes.post(urls.newRequest, async (c) => {
  const field = await formFields(c)
  const texts = c.get('texts')
  const typed = Object.fromEntries(wishFields.map((name) => [name, field(name, 1500)])) as TypedWish
  const step = field('step')
  if (step === 'edit') return formPage(c, typed)
  const year = typed.publishedYear.normalize('NFKC').trim()
  if (!/^\d{0,4}$/.test(year)) return formPage(c, typed, texts.requests.form.badYear)
  const wish = { ...typed, publishedYear: year === '' ? null : Number(year) }
  // A form that was not made by the second step sends nothing.
  const [key, pickup, contact] = [field('key'), field('pickup'), field('contact')]
  if (step !== 'send' || key === '') return checkPage(c, typed, wish, {})
  if (!/^\d{1,9}$/.test(pickup)) {
    return checkPage(c, typed, wish, { key, pickup, contact, notice: texts.holds.place.choosePickup })
  }
  const input = {
    key,
    wish,
    pickupBranchId: globalId('Branch', pickup),
    contactMethod: contact as ContactMethod,
  }
  const { createRequest: done } = await run(CreateRequest, { input }, c.get('context'))
  if (done.__typename === 'TitleRequest') return c.redirect(urls.request(done.id, 'sent'), 303)
  if (done.__typename === 'KeyUsedForOther') {
    return checkPage(c, typed, wish, { key: newSecret(), pickup, contact, notice: texts.requests.keyUsed })
  }
  return checkPage(c, typed, wish, { key, pickup, contact, notice: refusalText(texts, done) })
})

async function formPage(c: PageContext, typed: Partial<TypedWish>, notice?: string) {
  const data = await run(NewRequestQuery, {}, c.get('context'))
  const { requestAllowance } = data.me
  const page = <NewRequestPage frame={frameOf(c, data)} allowance={requestAllowance} typed={typed} notice={notice} />
  return sendPage(c, page, notice ? 422 : 200)
}

/** Refusals that are mended in the first step, where what was typed can be changed. */
const ofTyping = ['NothingRequested', 'IsbnRefused', 'RequestFieldRefused']

interface Choices {
  key?: string
  pickup?: string
  contact?: string
  notice?: string
}

async function checkPage(
  c: PageContext,
  typed: TypedWish,
  wish: Omit<TypedWish, 'publishedYear'> & { publishedYear: number | null },
  { key, notice: said, ...choices }: Choices,
) {
  const data = await run(CheckRequestQuery, { wish }, c.get('context'))
  const { refusal } = data.requestPreview
  const notice = said ?? (refusal ? refusalText(c.get('texts'), refusal) : undefined)
  if (refusal && ofTyping.includes(refusal.__typename)) return formPage(c, typed, notice)
  const page = (
    <CheckRequestPage
      frame={frameOf(c, data)}
      data={data}
      typed={typed}
      submissionKey={key || newSecret()}
      {...choices}
      notice={notice}
    />
  )
  return sendPage(c, page, notice ? 422 : 200)
}
