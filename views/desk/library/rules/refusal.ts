import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../../../graphql.ts'
import { truncateBytes } from '../../../parts/truncate.ts'
import type { DeskTexts } from '../../../text/languages.ts'

const fields = graphql(`
  fragment RuleRefusalData on Refusal {
    __typename
    ... on FigureOutOfBounds { field least most }
    ... on NameRefused { field most }
    ... on ScheduleRefused { field scheduleFault: reason }
    ... on CardBarcodeRefused { field }
    ... on CoversRefused { field }
    ... on ColourRefused { colourFault: reason nearest }
    ... on BranchCodeRefused { field codeFault: reason }
    ... on CombinationsWithoutRule { combinations { group { name nameEn } category { name nameEn } } }
    ... on PatronCategoryCodeRefused { categoryFault: reason }
    ... on PatronCategoryInUse { patrons rules }
    ... on PatronCategoryRetired { category { name nameEn } }
    ... on BranchContactRefused { field }
    ... on SpellingRefused { spelling spellingFault: reason }
    ... on SpellingInUse { spelling preferred }
    ... on NamesFull { most }
    ... on MarcRuleRefused { field }
    ... on MaterialGroupRefused { groupFault: reason }
    ... on MaterialTypeRefused { typeFault: reason }
    ... on OverdueStepRefused { stepFault: reason }
    ... on HoursRefused { weekday hoursFault: reason }
  }
`)

/** The refusals of a change of the rules. */
export const RuleRefusalData: RefusalFragment<'RuleRefusalData'> = fields

type Words = DeskTexts['desk']['rules']['refusals']
/** The refusals whose sentence has values. */
type Name = { [Name in keyof Words]: Words[Name] extends string ? never : Name }[keyof Words] | 'OverdueStepRefused'

type AnyMasked = FragmentOf<typeof RuleRefusalData>
type Masked = AnyMasked & { __typename: Name }

/** The field that the refusal names, by which a form shows it. Undefined for other refusals. */
export function refusedField(masked: AnyMasked): string | undefined {
  const refusal = readFragment(fields, masked)
  if (refusal.__typename === 'HoursRefused') return `hours${refusal.weekday}`
  return 'field' in refusal ? refusal.field : undefined
}

/** The nearest colour that is accepted, after one was refused. Null after any other refusal. */
export function nearestColour(masked: AnyMasked): string | null {
  const refusal = readFragment(fields, masked)
  return refusal.__typename === 'ColourRefused' ? refusal.nearest : null
}

/** The refusal as a sentence for staff: the field and its accepted values. */
export function ruleRefusalText(texts: DeskTexts, masked: Masked): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const words = texts.desk.refusals
  const names: Record<string, string> = texts.desk.rules.fields
  const nameOf = (field: string) => names[field] ?? field
  switch (refusal.__typename) {
    case 'FigureOutOfBounds':
      return words.FigureOutOfBounds(nameOf(refusal.field), refusal.least, refusal.most)
    case 'NameRefused':
      return words.NameRefused(nameOf(refusal.field), refusal.most)
    case 'ScheduleRefused':
      return words.ScheduleRefused[refusal.scheduleFault](nameOf(refusal.field))
    case 'CombinationsWithoutRule':
      return words.CombinationsWithoutRule(
        refusal.combinations
          .map(({ group, category }) => [...(category ? [texts.pick(category)] : []), texts.pick(group)].join(' × '))
          .join(texts.desk.rules.comma),
      )
    case 'PatronCategoryCodeRefused':
      return words.PatronCategoryCodeRefused[refusal.categoryFault]
    case 'PatronCategoryInUse':
      return words.PatronCategoryInUse(refusal.patrons, refusal.rules)
    case 'PatronCategoryRetired':
      return words.PatronCategoryRetired(texts.pick(refusal.category))
    case 'BranchCodeRefused':
      return words.BranchCodeRefused[refusal.codeFault](nameOf(refusal.field))
    case 'CardBarcodeRefused':
      return words.CardBarcodeRefused[refusal.field === 'cardStartStop' ? 'cardStartStop' : 'cardCheckDigit']
    case 'CoversRefused':
      return words.CoversRefused[refusal.field as keyof typeof words.CoversRefused]
    case 'BranchContactRefused':
      return words.BranchContactRefused(nameOf(refusal.field), refusal.field)
    case 'ColourRefused':
      return words.ColourRefused[refusal.colourFault](refusal.nearest ?? '')
    case 'SpellingRefused':
      return words.SpellingRefused[refusal.spellingFault](truncateBytes(refusal.spelling, 100))
    case 'SpellingInUse':
      return words.SpellingInUse(truncateBytes(refusal.spelling, 100), truncateBytes(refusal.preferred, 100))
    case 'NamesFull':
      return words.NamesFull(refusal.most)
    case 'MarcRuleRefused':
      return words.MarcRuleRefused[refusal.field as keyof typeof words.MarcRuleRefused]
    case 'MaterialGroupRefused':
      return words.MaterialGroupRefused[refusal.groupFault]
    case 'MaterialTypeRefused':
      return words.MaterialTypeRefused[refusal.typeFault]
    case 'OverdueStepRefused':
      return texts.desk.overdue.steps.faults[refusal.stepFault]
    case 'HoursRefused':
      return words.HoursRefused[refusal.hoursFault](nameOf(`hours${refusal.weekday}`))
  }
}
