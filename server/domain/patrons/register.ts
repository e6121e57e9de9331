import type { Database } from '../../database/database.ts'
import { field, refusal } from '../common/refusal.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { fromColumn, type Temporal, toColumn } from '../library/calendar/dates.ts'
import { isYoungerThan } from '../library/patron-categories/expiry.ts'
import { queuePasswordChanged } from '../notices/password-changed.ts'
import { recordEvent } from './account/events.ts'
import { normalizeCardNumber } from './cards/card-number.ts'
import { hashPassword } from './passwords/password.ts'
import { checkPassword, PasswordTooWeak } from './passwords/password-strength.ts'
import { type Origin, runAttempt, TooManyAttempts } from './passwords/sign-in-attempts.ts'

/**
 * The only answer for every mismatch: unknown card, other name, date or telephone number, or an existing password
 * (P1).
 */
export const RegistrationMismatch = refusal(
  'RegistrationMismatch',
  'The details do not match, or the patron already has a password.',
  { message: 'No password can be registered with these data.' },
)

/** P9 */
export const TooYoungForPassword = refusal(
  'TooYoungForPassword',
  'Patrons of the category register a password themselves only from an age on.',
  {
    fields: { age: field.int('The age.') },
    message: ({ age }) =>
      `A password can be registered from the age of ${age}. Ask at the counter together with a guardian.`,
  },
)

/** The data as entered, except the date. */
interface Registration {
  cardNumber: string
  name: string
  birthDate: Temporal.PlainDate
  phone: string
  password: string
}

/**
 * Registers a patron's first password (P1). A patron who has one gets another by link or at the counter. The returned
 * secret marks the browser as a known device, so that wrong passwords of strangers do not delay the first sign-in.
 */
export async function registerPassword(
  db: Database,
  typed: Registration,
  { origin, device }: { origin: Origin; device: string },
  now: Date,
): Promise<{ deviceSecret: string }> {
  const deviceSecret = newSecret()
  const cardNumber = normalizeCardNumber(typed.cardNumber)
  const { birthDate } = typed
  // Checked against the entered data, not the stored data, because the result must not reveal which of them are right.
  await checkPassword(typed.password, { ...typed, cardNumber, birthDate: toColumn(birthDate) })
  await runAttempt(db, { purpose: 'registration', cardNumber, origin }, now, async () => {
    // Hashed even for a mismatch, so that both cases take the same time.
    const passwordHash = await hashPassword(typed.password)
    const patron = await db.prisma.patron.findUnique({
      where: { cardNumber },
      omit: { passwordHash: true },
      include: { patronCategory: { select: { minimumAgeForPassword: true } } },
    })
    const fits =
      patron?.role === 'PATRON' &&
      (sameName(typed.name, patron.name) || sameName(typed.name, patron.nameReading)) &&
      patron.birthDate !== null &&
      fromColumn(patron.birthDate).equals(birthDate) &&
      samePhone(typed.phone, patron.phone)
    if (!fits) throw new RegistrationMismatch()
    // Only somebody who knows all data of the patron learns this.
    const age = patron.patronCategory.minimumAgeForPassword
    if (age !== null && isYoungerThan(age, patron.birthDate, now)) throw new TooYoungForPassword({ age })
    await db.prisma.$transaction(async (tx) => {
      const { count } = await tx.patron.updateMany({
        where: { id: patron.id, passwordHash: null },
        data: { passwordHash },
      })
      if (count === 0) throw new RegistrationMismatch()
      await recordEvent(tx, patron.id, { kind: 'PASSWORD_REGISTERED', device }, now)
      await tx.knownDevice.create({ data: { secretHash: secretHash(deviceSecret), patronId: patron.id, usedAt: now } })
      await queuePasswordChanged(tx, patron.id, now)
    })
  })
  return { deviceSecret }
}
registerPassword.refusals = [RegistrationMismatch, TooYoungForPassword, PasswordTooWeak, TooManyAttempts]

/** Compares names without regard to spaces, width, type of kana and letter case. */
function sameName(typed: string, kept: string | null): boolean {
  const folded = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[\s・･]/g, '')
      .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
      .toLowerCase()
  return kept !== null && folded(kept) !== '' && folded(typed) === folded(kept)
}

function samePhone(typed: string, kept: string | null): boolean {
  const digits = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/^\s*\+81[\s-]*/, '0')
      .replace(/\D/g, '')
  return kept !== null && digits(kept) !== '' && digits(typed) === digits(kept)
}
