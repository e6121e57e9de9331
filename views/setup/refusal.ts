import type { DeskTexts } from '../text/languages.ts'

/** A refusal of a rule, by the name of its type and its values. */
export interface RuleRefusal {
  name: string
  values: Readonly<Record<string, unknown>>
}

interface Fault {
  sentence: string
  refusal?: RuleRefusal | undefined
  field: string
}

/** A value that a rule refused, as a sentence. */
export function setupFaultText(texts: DeskTexts, { sentence, refusal, field }: Fault): string {
  const words = texts.desk.setup
  const { desk } = texts
  const value = (name: string) => refusal?.values[name]
  const hours = /^hours([1-7])$/.exec(field)
  const weekday = (n: unknown) => words.hours.weekdays[Number(n) as keyof typeof words.hours.weekdays] ?? ''
  const labels: Record<string, unknown> = { ...words.name, ...desk.rules.fields, ...words.branches, ...words.staff }
  const named = String(value('field') ?? field)
  const label = String(labels[named === 'libraryName' ? 'ja' : named === 'libraryNameEn' ? 'en' : named] ?? named)
  switch (refusal?.name) {
    case 'NameRefused':
      return desk.refusals.NameRefused(label, Number(value('most')))
    case 'BranchCodeRefused':
      return desk.refusals.BranchCodeRefused[value('reason') as 'IN_USE' | 'UNREADABLE'](label)
    case 'BranchContactRefused':
      return desk.refusals.BranchContactRefused(label, named)
    case 'LibraryReadingRefused':
      return desk.refusals.LibraryReadingRefused
    case 'AvPickupWithoutPickup':
      return desk.refusals.AvPickupWithoutPickup
    case 'HoursRefused':
      return desk.refusals.HoursRefused[value('reason') as keyof typeof desk.refusals.HoursRefused](
        weekday(value('weekday')),
      )
    case 'NeverOpen':
      return words.faults.NeverOpen
    case 'WeekdaysUnreadable':
      return words.faults.WeekdaysUnreadable
    case 'NotACardNumber':
      return desk.refusals.NotACardNumber
    case 'CardNumberInUse':
      return desk.refusals.CardNumberInUse(String(value('card')))
    case 'PatronDetailRefused':
      return desk.refusals.PatronDetailRefused[value('field') as keyof typeof desk.refusals.PatronDetailRefused]
    case 'ColourRefused':
      return words.look.unreadable
    default:
      if (hours) return words.faults.span(weekday(hours[1]))
      return field.startsWith('closed') ? words.faults.closed : words.faults.other(sentence)
  }
}
