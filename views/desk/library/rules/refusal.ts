import { graphql, type ResultOf } from '../../../graphql.ts'
import { ruleRefusalTexts } from '../../../text/desk/rule-refusals.ts'
import { ruleTexts } from '../../../text/desk/rules.ts'
import type { Texts } from '../../../text/index.ts'

/** What a change of the rules may be refused. */
export const RuleRefusalData = graphql(`
  fragment RuleRefusalData on Refusal @_unmask {
    __typename
    ... on FigureOutOfBounds { field least most }
    ... on NameRefused { field most }
    ... on ScheduleRefused { field scheduleFault: reason }
    ... on BranchCodeRefused { codeFault: reason }
  }
`)

type RuleRefusal = Extract<ResultOf<typeof RuleRefusalData>, { __typename: keyof typeof ruleRefusalTexts.ja }>

/** The refusal as a sentence for staff: which field, and what is accepted. */
export function ruleRefusalText(texts: Texts, refusal: RuleRefusal): string {
  const words = ruleRefusalTexts[texts.code]
  const nameOf = (field: string) => ruleTexts[texts.code].fields[field] ?? field
  switch (refusal.__typename) {
    case 'FigureOutOfBounds':
      return words.FigureOutOfBounds(nameOf(refusal.field), refusal.least, refusal.most)
    case 'NameRefused':
      return words.NameRefused(nameOf(refusal.field), refusal.most)
    case 'ScheduleRefused':
      return words.ScheduleRefused[refusal.scheduleFault](nameOf(refusal.field))
    case 'BranchCodeRefused':
      return words.BranchCodeRefused[refusal.codeFault]
    default:
      return words[refusal.__typename]
  }
}
