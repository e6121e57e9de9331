import { Hono } from 'hono'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { FactorPage, StaffPage } from '../../views/setup/staff.tsx'
import { hashPassword } from '../domain/patrons/passwords/password.ts'
import { checkPassword, PasswordTooWeak } from '../domain/patrons/passwords/password-strength.ts'
import { newRecoveryCodes } from '../domain/patrons/second-factor/recovery-codes.ts'
import { newTotpSecret, timeStepOf, totpUri } from '../domain/patrons/second-factor/totp.ts'
import { type Draft, type DraftStaff, saveDraft, versionOf } from '../domain/setup/draft.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { frameOf, missingFields, saveStep, sendSetupPage } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'

type Details = Pick<DraftStaff, 'card' | 'name' | 'kana' | 'branch'>

/** Without the password, whose hash differs each time: a form that is sent twice saves once. */
const part = ({ staff }: Draft) =>
  staff && { card: staff.card, name: staff.name, kana: staff.kana, branch: staff.branch }

/** Wrong codes are not counted: the person who enters them has the secret on the page. */
export function staffRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/staff', (c) => {
    const { staff, branches = [] } = c.get('setup').draft
    if (branches.length === 0) return c.redirect(setupUrls.step(c.get('secret'), 'branches'), 303)
    return staffPage(c, staff ?? { card: '', name: '', kana: '', branch: branches[0]?.key ?? '' })
  })
  routes.post('/staff', async (c) => {
    const form = await readSetupForm(c)
    const texts = c.get('texts')
    const words = texts.desk.setup.staff
    const { staff: known, branches = [] } = c.get('setup').draft
    const text = (name: string) => form.text(name).trim()
    const details: Details = {
      card: text('card').normalize('NFKC').replace(/[\s-]/g, ''),
      name: text('name'),
      kana: text('kana'),
      branch: branches.find(({ key }) => key === text('branch'))?.key ?? branches[0]?.key ?? '',
    }
    const password = form.all('password')[0] ?? ''
    const faults = missingFields(texts, [
      ['card', words.card, details.card],
      ['name', words.name, details.name],
      ...(known ? [] : [['password', words.password, password] as [string, string, string]]),
    ])
    if (password !== (form.all('again')[0] ?? '')) faults.push({ field: 'again', text: words.differ })
    const weak = faults.length === 0 && password !== '' ? await weaknessOf(password, details) : null
    if (weak) faults.push({ field: 'password', text: texts.refusals.PasswordTooWeak[weak] })
    if (faults.length > 0) return staffPage(c, details, faults)
    const passwordHash = password === '' && known ? known.passwordHash : await hashPassword(password)
    const errors = await saveStep(c, service, {
      part,
      was: form.text('was'),
      change: (draft) => ({
        ...draft,
        staff: { secret: newTotpSecret(), lastStep: null, codes: [], ...draft.staff, ...details, passwordHash },
      }),
      concerns: ({ step }) => step === 'staff',
    })
    if (errors.length > 0) return staffPage(c, details, errors)
    return c.redirect(`${setupUrls.factor(c.get('secret'))}?saved=1`, 303)
  })
  routes.get('/staff/factor', (c) => factorPage(c))
  routes.post('/staff/factor', async (c) => {
    const { staff } = c.get('setup').draft
    if (!staff) return c.redirect(setupUrls.step(c.get('secret'), 'staff'), 303)
    const form = await readSetupForm(c)
    const lastStep = timeStepOf(staff.secret, form.text('code'), service.now())
    const isDone = staff.lastStep !== null
    if (lastStep === null && !isDone) {
      return factorPage(c, [{ field: 'code', text: c.get('texts').desk.setup.staff.codeWrong }])
    }
    if (!isDone) {
      const codes = newRecoveryCodes()
      const confirmed = (draft: Draft): Draft =>
        draft.staff && draft.staff.lastStep === null ? { ...draft, staff: { ...draft.staff, lastStep, codes } } : draft
      const change = { part: () => null, was: versionOf(null), change: confirmed }
      await saveDraft(service.db, c.get('secret'), change, service.now())
    }
    return c.redirect(setupUrls.factor(c.get('secret')), 303)
  })
  return routes
}

async function weaknessOf(password: string, { card, name, kana }: Details) {
  try {
    await checkPassword(password, { cardNumber: card, name, nameReading: kana })
    return null
  } catch (error) {
    if (error instanceof PasswordTooWeak) return error.reason
    throw error
  }
}

function staffPage(c: SetupContext, staff: Details, faults?: readonly FormError[]) {
  const { draft } = c.get('setup')
  const frame = frameOf(c, faults)
  const page = (
    <StaffPage
      frame={frame}
      was={versionOf(part(draft))}
      staff={staff}
      branches={draft.branches ?? []}
      hasPassword={draft.staff !== undefined}
    />
  )
  return sendSetupPage(c, page, undefined, frame)
}

function factorPage(c: SetupContext, faults?: readonly FormError[]) {
  const { staff, name } = c.get('setup').draft
  if (!staff) return c.redirect(setupUrls.step(c.get('secret'), 'staff'), 303)
  const frame = frameOf(c, faults)
  const page = (
    <FactorPage
      frame={frame}
      uri={totpUri(staff.secret, staff.card, name?.ja ?? '')}
      secretKey={staff.secret}
      codes={staff.lastStep === null ? null : staff.codes}
    />
  )
  return sendSetupPage(c, page, undefined, frame)
}
