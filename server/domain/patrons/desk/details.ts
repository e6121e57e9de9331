import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { withoutBidiControls } from '../../common/bidi-controls.ts'
import { UnknownBranch } from '../../common/check-branch.ts'
import { field, refusal } from '../../common/refusal.ts'
import { dateIn, Temporal, toColumn } from '../../library/calendar/dates.ts'
import { AddressUnusable, parseMailAddress } from '../mail-address/typed-address.ts'
import { phoneDigits } from '../search-words.ts'

/** Details that the library stores about a patron besides the card (O1), as entered. */
export interface PatronDetails {
  name: string
  nameReading: string | null
  birthDate: Temporal.PlainDate | null
  phone: string | null
  postalCode: string | null
  address: string | null
  guardianName?: string | null
  guardianPhone?: string | null
  /** Recorded with the guardian's consent. */
  guardianMail?: string | null
  /** The code of the category. */
  category: string
  homeBranchId: number
  /** The last day of the card. Null when it does not expire. */
  expiresOn: Temporal.PlainDate | null
  staffNote: string | null
}

/** Fields that can be invalid on their own. */
export type DetailField =
  | 'name'
  | 'nameReading'
  | 'birthDate'
  | 'phone'
  | 'postalCode'
  | 'address'
  | 'staffNote'
  | 'guardianName'
  | 'guardianPhone'
  | 'guardianMail'

const maxDetailLengths = {
  name: 100,
  nameReading: 100,
  phone: 30,
  postalCode: 12,
  address: 200,
  staffNote: 500,
  guardianName: 100,
} as const

export const PatronDetailRefused = refusal('PatronDetailRefused', 'A field of the personal data is invalid.', {
  fields: {
    field: field.choice<DetailField>('The field.', {
      name: 'PatronDetail',
      description: "Field of a patron's personal data.",
      values: {
        name: 'Required, at most 100 characters.',
        nameReading: 'Kana or letters, at most 100 characters.',
        birthDate: 'From 1880 to today.',
        phone: '6 to 15 digits.',
        postalCode: 'Seven digits.',
        address: 'At most 200 characters.',
        staffNote: 'At most 500 characters.',
        guardianName: 'Required where the category needs a guardian, at most 100 characters.',
        guardianPhone: 'Required where the category needs a guardian, 6 to 15 digits.',
        guardianMail: 'A mail address.',
      },
    }),
  },
  message: ({ field }) => `The ${field} ${rules[field]}.`,
})

const rules: Record<DetailField, string> = {
  name: 'is required and must have at most 100 characters',
  nameReading: 'must be in kana or letters, at most 100 characters',
  birthDate: 'must be a day between 1880 and today',
  phone: 'must have 6 to 15 digits; hyphens are allowed',
  postalCode: 'must have seven digits, such as 700-0843',
  address: 'must have at most 200 characters',
  staffNote: 'must have at most 500 characters',
  guardianName: 'is required for this category and must have at most 100 characters',
  guardianPhone: 'is required for this category and must have 6 to 15 digits; hyphens are allowed',
  guardianMail: 'must be a mail address',
}

const oneLine = (text: string | null) =>
  withoutBidiControls(text ?? '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()

/** Normalises the details for storage. Throws `PatronDetailRefused` for the first invalid field. */
export function checkPatronDetails(typed: Omit<PatronDetails, 'homeBranchId' | 'category'>, now: Date) {
  const name = oneLine(typed.name)
  if (name === '' || name.length > maxDetailLengths.name) throw new PatronDetailRefused({ field: 'name' })
  const { birthDate } = typed
  if (birthDate && !isBirthDate(birthDate, now)) throw new PatronDetailRefused({ field: 'birthDate' })
  return {
    name,
    nameReading: checkedReading(typed.nameReading),
    birthDate: birthDate && toColumn(birthDate),
    phone: checkedPhone('phone', typed.phone),
    postalCode: checkedPostalCode(typed.postalCode),
    address: checkedText('address', oneLine(typed.address)),
    guardianName: checkedText('guardianName', oneLine(typed.guardianName ?? null)),
    guardianPhone: checkedPhone('guardianPhone', typed.guardianPhone ?? null),
    guardianMail: checkedMail(typed.guardianMail ?? ''),
    expiresOn: typed.expiresOn && toColumn(typed.expiresOn),
    staffNote: checkedText(
      'staffNote',
      withoutBidiControls(typed.staffNote ?? '')
        .normalize('NFC')
        .trim(),
    ),
  } satisfies Partial<Prisma.PatronUncheckedCreateInput>
}

function checkedText(field: 'address' | 'staffNote' | 'guardianName', text: string): string | null {
  if (text.length > maxDetailLengths[field]) throw new PatronDetailRefused({ field })
  return text || null
}

/** Converts a reading to katakana, by which lists are sorted. */
function checkedReading(typed: string | null): string | null {
  const reading = oneLine(typed)
    .normalize('NFKC')
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
  if (reading === '') return null
  if (reading.length > maxDetailLengths.nameReading || /\p{sc=Han}/u.test(reading)) {
    throw new PatronDetailRefused({ field: 'nameReading' })
  }
  return reading
}

function checkedPhone(field: 'phone' | 'guardianPhone', typed: string | null): string | null {
  const phone = oneLine(typed)
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー]/g, '-')
  if (phone === '') return null
  const digits = phoneDigits(phone).length
  if (!/^\+?[\d\s()-]+$/.test(phone) || phone.length > maxDetailLengths.phone || digits < 6 || digits > 15) {
    throw new PatronDetailRefused({ field })
  }
  return phone
}

function checkedMail(typed: string): string | null {
  if (typed.trim() === '') return null
  try {
    return parseMailAddress(typed)
  } catch (error) {
    if (error instanceof AddressUnusable) throw new PatronDetailRefused({ field: 'guardianMail' })
    throw error
  }
}

type Guardian = Pick<ReturnType<typeof checkPatronDetails>, 'guardianName' | 'guardianPhone'>

/** Throws when the category needs a guardian and the name or the telephone number is missing (O10). */
export function checkGuardian({ needsGuardian }: { needsGuardian: boolean }, guardian: Guardian): void {
  if (!needsGuardian) return
  for (const field of ['guardianName', 'guardianPhone'] as const)
    if (guardian[field] === null) throw new PatronDetailRefused({ field })
}

function checkedPostalCode(typed: string | null): string | null {
  const digits = oneLine(typed)
    .normalize('NFKC')
    .replace(/[〒\s‐‑‒–—―−ー-]/g, '')
  if (digits === '') return null
  if (!/^\d{7}$/.test(digits)) throw new PatronDetailRefused({ field: 'postalCode' })
  return `${digits.slice(0, 3)}-${digits.slice(3)}`
}

function isBirthDate(date: Temporal.PlainDate, now: Date): boolean {
  return date.year >= 1880 && Temporal.PlainDate.compare(date, dateIn(now)) <= 0
}

export async function checkHomeBranch(tx: Pick<Tx, 'branch'>, homeBranchId: number): Promise<void> {
  if ((await tx.branch.count({ where: { id: homeBranchId } })) === 0) throw new UnknownBranch()
}
