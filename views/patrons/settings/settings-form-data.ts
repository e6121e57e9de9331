import { graphql, type ResultOf } from '../../graphql.ts'
import { FrameData } from '../../parts/frame-data.ts'
import { RefusalData } from '../../parts/refusal.ts'

/** The data of the settings forms. */
export const SettingsFormQuery = graphql(
  `
  query SettingsForm {
    ...FrameData
    library { branches { id name nameEn nameReading acceptsPickup } }
    me {
      mailVerified
      settings {
        searchField searchTypes searchBranch { id } resultsPerPage pickupBranch { id } contactMethod dueNoticeDays language languageIsChosen
      }
    }
  }
`,
  [FrameData],
)

export const SetSearchSettings = graphql(
  `
  mutation SetSearchSettings($field: SearchField, $types: [MaterialType!], $branchId: ID, $resultsPerPage: Int) {
    setSearchSettings(field: $field, types: $types, branchId: $branchId, resultsPerPage: $resultsPerPage) {
      __typename ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const SetHoldSettings = graphql(
  `
  mutation SetHoldSettings($pickupBranchId: ID, $contactMethod: ContactMethod) {
    setHoldSettings(pickupBranchId: $pickupBranchId, contactMethod: $contactMethod) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const SetNoticeSettings = graphql(
  `
  mutation SetNoticeSettings($dueNoticeDays: Int, $language: Language) {
    setNoticeSettings(dueNoticeDays: $dueNoticeDays, language: $language) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export type SettingsFormData = ResultOf<typeof SettingsFormQuery>

/** The sent values by field name. */
export interface Typed {
  [field: string]: string | string[]
}
