import { graphql, type ResultOf } from '../../graphql.ts'
import type { DeskFrame } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const ImportRunQuery = graphql(`
  query ImportRun($id: ID!) {
    importRun(id: $id) {
      id kind state fileName bytes format settings profile isFull mostClosed version isCancelled
      rowsRead percentage error staffName uploadedAt endedAt problemCount
      counts { name count }
      problems { isRefused line key reason }
      earlierRun { id endedAt }
      preview {
        encoding delimiter headerLine sheet sheets isComplete missing complaint unusedColumns
        columns { name samples }
        values { field text count suggestion }
        rows { line cells { field text } copies refusal warnings }
        counts { name count }
        problems { isRefused line key reason }
        shortened { column digits count examples }
      }
    }
    importProfiles { kind name profileId }
    library { branches { code name nameEn shelvingLocations { code name nameEn } } patronCategories { code name nameEn } }
  }
`)

export const ImportProblemsQuery = graphql(`
  query ImportProblems($id: ID!) {
    importRun(id: $id) { fileName allProblems { isRefused line key reason } }
  }
`)

export const ImportProfilesQuery = graphql(`
  query ImportProfiles($kind: ImportKind!) { importProfiles(kind: $kind) { name settings } }
`)

export const StartImportRun = graphql(
  `mutation StartImportRun($id: ID!, $version: Int!) { done: startImportRun(id: $id, version: $version) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const CancelImportRun = graphql(
  `mutation CancelImportRun($id: ID!) { done: cancelImportRun(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const UpdateImportRun = graphql(
  `mutation UpdateImportRun($input: UpdateImportRunInput!) { done: updateImportRun(input: $input) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const ApplyImportProfile = graphql(
  `
  mutation ApplyImportProfile($id: ID!, $profile: String) {
    done: applyImportProfile(id: $id, profile: $profile) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SaveImportProfile = graphql(
  `
  mutation SaveImportProfile($id: ID!, $name: String!) {
    done: saveImportProfile(id: $id, name: $name) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export type ImportRunData = ResultOf<typeof ImportRunQuery>
export type Run = NonNullable<ImportRunData['importRun']>
export type Preview = NonNullable<Run['preview']>

export interface RunPageProps {
  frame: DeskFrame
  data: ImportRunData
  run: Run
  /** Whether the upload found the run of the same file. */
  isKnown?: boolean
  /** The name under which the settings were saved. */
  saved?: string | undefined
}
