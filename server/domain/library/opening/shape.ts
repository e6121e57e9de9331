import * as z from 'zod'
import { BranchKind, LocationKind } from '../../../../generated/prisma/enums.ts'
import { codePattern } from '../../../common/code-pattern.ts'
import type { Place } from './fault.ts'
import { parseEnteredWeekdays } from './weekdays.ts'

/* The schema of a library file. All values are read as text. The domain checks bounds and lengths. */

const yes = ['true', 'yes', 'はい']
const no = ['false', 'no', 'いいえ']
const nothing = ['null', 'none', '~', '']

const text = z.string().refine((typed) => typed.trim() !== '', 'is empty.')
const optional = z.string().optional()
export const truth = z
  .string()
  .refine((typed) => [...yes, ...no].includes(typed), 'must be true or false.')
  .transform((typed) => yes.includes(typed))
export const whole = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number.')
  .transform(Number)
const wholeOrNone = z
  .string()
  .refine(
    (typed) => nothing.includes(typed) || /^-?\d{1,9}$/.test(typed),
    'must be a whole number, or null for no limit.',
  )
  .transform((typed) => (nothing.includes(typed) ? null : Number(typed)))

const weekdays = z
  .string()
  .refine((typed) => parseEnteredWeekdays(typed), 'must be a weekday such as mon, tue-fri or 月.')
  .transform((typed) => parseEnteredWeekdays(typed) ?? [])
const closedWeekdays = z
  .union([z.array(weekdays).transform((lists) => lists.flat()), weekdays], 'must be a list of weekdays such as [mon].')
  .optional()

/** A span such as 9:30-19:00. */
const span = z
  .string()
  .refine((typed) => spanOf(typed), 'must be a span of hours such as 9:30-19:00.')
  .transform((typed) => spanOf(typed) ?? { opens: '', closes: '' })
const spans = z.union(
  [z.array(span), span.transform((one) => [one])],
  'must be a span of hours such as 9:30-19:00, or a list of them.',
)

function spanOf(typed: string): { opens: string; closes: string } | undefined {
  const [opens, closes, ...more] = typed.normalize('NFKC').split(/[-〜~–—−]/)
  return opens && closes && more.length === 0 ? { opens, closes } : undefined
}

/** Hours by weekday, as entered. */
const hours = z.record(weekdaysTyped(), spans, 'must be a map from weekdays, such as tue-fri, to hours.').optional()

function weekdaysTyped() {
  return z.string().refine((typed) => parseEnteredWeekdays(typed), 'must be a weekday such as mon, tue-fri or 月.')
}

const closedDay = z.union(
  [
    z.string().transform((day) => ({ day, from: undefined, until: undefined, note: '' })),
    z
      .strictObject({ day: optional, from: optional, until: optional, note: z.string().default('') })
      .refine(
        ({ day, from }) => (day === undefined) !== (from === undefined),
        'must have either day, or from and until.',
      )
      .refine(({ day, until }) => day === undefined || until === undefined, 'must have either day, or from and until.'),
  ],
  'must be a day, or a map of day or from and until, and note.',
)

const location = z.strictObject({
  code: text,
  name: text,
  nameEn: text,
  nameEasy: optional,
  nameZh: optional,
  nameKo: optional,
  floor: optional,
  kind: z.enum(LocationKind, `must be one of ${Object.keys(LocationKind).join(', ')}.`).default('OPEN'),
})

export const nameShape = z.strictObject({ ja: text, en: text, reading: optional })

export const branchShape = z.strictObject({
  code: text,
  name: text,
  nameEn: text,
  nameReading: optional,
  nameEasy: optional,
  nameZh: optional,
  nameKo: optional,
  kind: z.enum(BranchKind, `must be one of ${Object.keys(BranchKind).join(', ')}.`),
  postalCode: optional,
  address: optional,
  addressEn: optional,
  phone: optional,
  fax: optional,
  map: optional,
  hours,
  closedWeekdays,
  closedOnHolidays: truth.optional(),
  closed: z.array(closedDay, 'must be a list of days.').optional(),
  pickup: truth.optional(),
  avPickup: truth.optional(),
  provisionalPasswords: truth.optional(),
  librarySystemCode: optional,
  /** Shelving locations in walking order. */
  locations: z.array(location, 'must be a list of locations.').optional(),
})

export const categoryShape = z.strictObject({
  code: z.string().regex(codePattern, 'must be 1 to 20 capital letters, digits and underscores.'),
  name: text,
  nameEn: text,
  nameEasy: optional,
  nameZh: optional,
  nameKo: optional,
  validYears: whole.optional(),
  validUntilAge: whole.optional(),
  minimumAgeForPassword: whole.optional(),
  needsGuardian: truth.optional(),
  mailToGuardian: truth.optional(),
  default: truth.optional(),
})

const level = {
  group: text,
  category: optional,
  branch: optional,
}
export const limitShape = z.strictObject({ ...level, titles: wholeOrNone })
export const loanShape = z.strictObject({ ...level, days: whole, renewals: whole, copies: wholeOrNone })

/** A material type. One with a code that exists is changed. */
export const materialTypeShape = z.strictObject({
  code: text,
  ja: optional,
  en: optional,
  easy: optional,
  zh: optional,
  ko: optional,
  icon: optional,
  group: optional,
  lent: truth.optional(),
  days: wholeOrNone.optional(),
  renewals: wholeOrNone.optional(),
  av: truth.optional(),
  importDefault: truth.optional(),
  retired: truth.optional(),
})

export type BranchPart = Partial<z.output<typeof branchShape>>
export type Level = Pick<z.output<typeof limitShape>, keyof typeof level>

/** Returns the valid part of an object. Each invalid field is reported and left out. */
export function readPart<Shape extends z.ZodObject>(
  shape: Shape,
  raw: unknown,
  place: Place,
  onFault: (place: Place, sentence: string) => void,
): Partial<z.output<Shape>> {
  const whole = shape.safeParse(raw)
  if (whole.success) return whole.data as Partial<z.output<Shape>>
  if (!isMap(raw)) {
    onFault(place, `must be a map with ${Object.keys(shape.shape).join(', ')}.`)
    return {}
  }
  const left = { ...raw }
  for (const issue of whole.error.issues) {
    const path = issue.path.map(String)
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : null
    if (!keys) onFault([...place, ...steps(issue.path)], isMissing(raw, path) ? 'is missing.' : sentenceOf(issue))
    for (const key of keys ?? []) onFault([...place, ...steps(issue.path), key], unknown(shape, path))
    for (const bad of keys && path.length === 0 ? keys.map((key) => [key]) : [path]) leaveOut(left, bad)
  }
  return shape.partial().parse(left) as Partial<z.output<Shape>>
}

export const isMap = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** The message about a key is nested in its issue. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  return (issue.code === 'invalid_key' && issue.issues[0]?.message) || issue.message
}

const steps = (path: PropertyKey[]): Place => path.map((step) => (typeof step === 'number' ? step : String(step)))

const isMissing = (raw: Record<string, unknown>, [field = '', ...more]: string[]) =>
  more.length === 0 && !(field in raw)

/** Removes a field, or one entry of a map in a field. */
function leaveOut(part: Record<string, unknown>, [field = '', within]: string[]): void {
  const value = part[field]
  if (within === undefined || !isMap(value)) delete part[field]
  else part[field] = Object.fromEntries(Object.entries(value).filter(([key]) => key !== within))
}

function unknown(shape: z.ZodObject, path: string[]): string {
  return path.length === 0 ? `is unknown. Known names are ${Object.keys(shape.shape).join(', ')}.` : 'is unknown here.'
}
