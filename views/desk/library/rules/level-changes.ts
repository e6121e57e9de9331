import { graphql } from '../../../graphql.ts'
import { DeskRefusalData } from '../../refusal.ts'

export const SetHoldLimit = graphql(
  `
  mutation SetHoldLimit($group: String!, $category: PatronCategoryCode, $branchId: ID, $titles: Int) {
    answer: setHoldLimit(input: { group: $group, category: $category, branchId: $branchId, titles: $titles }) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DeleteHoldLimit = graphql(
  `
  mutation DeleteHoldLimit($group: String!, $category: PatronCategoryCode, $branchId: ID) {
    answer: deleteHoldLimit(group: $group, category: $category, branchId: $branchId) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetLoanRule = graphql(
  `
  mutation SetLoanRule(
    $group: String!, $category: PatronCategoryCode, $branchId: ID, $days: Int!, $renewals: Int!, $copies: Int
  ) {
    answer: setLoanRule(
      input: { group: $group, category: $category, branchId: $branchId, days: $days, renewals: $renewals, copies: $copies }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeleteLoanRule = graphql(
  `
  mutation DeleteLoanRule($group: String!, $category: PatronCategoryCode, $branchId: ID) {
    answer: deleteLoanRule(group: $group, category: $category, branchId: $branchId) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)
