import { graphql } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'

export const SetHoldLimit = graphql(
  `
  mutation SetHoldLimit($group: String!, $category: PatronCategory, $branchId: ID, $titles: Int) {
    answer: setHoldLimit(group: $group, category: $category, branchId: $branchId, titles: $titles) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const RemoveHoldLimit = graphql(
  `
  mutation RemoveHoldLimit($group: String!, $category: PatronCategory, $branchId: ID) {
    answer: removeHoldLimit(group: $group, category: $category, branchId: $branchId) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetLoanRule = graphql(
  `
  mutation SetLoanRule(
    $group: String!, $category: PatronCategory, $branchId: ID, $days: Int!, $renewals: Int!, $copies: Int
  ) {
    answer: setLoanRule(
      group: $group, category: $category, branchId: $branchId, days: $days, renewals: $renewals, copies: $copies
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RemoveLoanRule = graphql(
  `
  mutation RemoveLoanRule($group: String!, $category: PatronCategory, $branchId: ID) {
    answer: removeLoanRule(group: $group, category: $category, branchId: $branchId) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)
