import { graphql, type ResultOf } from '../../graphql.ts'
import { FrameData } from '../../parts/frame-data.ts'
import { RefusalData } from '../../parts/refusal.ts'
import { OfferedTypes } from '../../parts/titles/type-names.ts'

/** The data of the settings forms. */
export const SettingsFormQuery = graphql(
  `
  query SettingsForm {
    ...FrameData
    library { ...OfferedTypes accountMails branches { id name nameEn nameReading nameEasy nameZh nameKo acceptsPickup } }
    me {
      canBeNotified
      settings {
        searchField searchTypes { code } searchBranch { id } resultsPerPage pickupBranch { id } contactMethod dueNoticeDays accountMails newsMail language languageIsChosen
      }
    }
  }
`,
  [FrameData, OfferedTypes],
)

export const UpdateSearchSettings = graphql(
  `
  mutation UpdateSearchSettings($field: SearchField, $types: [MaterialTypeCode!], $branchId: ID, $resultsPerPage: Int) {
    updateSearchSettings(input: { field: $field, types: $types, branchId: $branchId, resultsPerPage: $resultsPerPage }) {
      __typename ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const UpdateHoldSettings = graphql(
  `
  mutation UpdateHoldSettings($pickupBranchId: ID, $contactMethod: ContactMethod) {
    updateHoldSettings(pickupBranchId: $pickupBranchId, contactMethod: $contactMethod) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const UpdateNoticeSettings = graphql(
  `
  mutation UpdateNoticeSettings($dueNoticeDays: Int, $accountMails: [AccountMail!], $newsMail: NewsMail, $language: Language) {
    updateNoticeSettings(dueNoticeDays: $dueNoticeDays, accountMails: $accountMails, newsMail: $newsMail, language: $language) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export type SettingsFormData = ResultOf<typeof SettingsFormQuery>

/** The sent values by field name. */
export interface SettingsFormValues {
  [field: string]: string | string[]
}
