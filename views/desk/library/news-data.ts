import { graphql, type ResultOf } from '../../graphql.ts'
import { DeskRefusalData } from '../refusal.ts'

const DeskNewsData = graphql(`
  fragment DeskNewsData on DeskNews @_unmask {
    state version endedAt mailRequestedAt mailQueuedAt mayChange
    entry { id kind from until branches { id name nameEn } texts { language title text } }
  }
`)

export const DeskNewsQuery = graphql(
  `query DeskNewsList($at: ID!) { desk(branchId: $at) { news { ...DeskNewsData } } }`,
  [DeskNewsData],
)

/** An entry, and the branches that the member of staff may write about. */
export const DeskNewsEntryQuery = graphql(
  `
  query DeskNewsEntry($at: ID!, $id: ID!) {
    desk(branchId: $at) { newsEntry(id: $id) { ...DeskNewsData } }
    me { role managedBranches { id name nameEn } }
  }
`,
  [DeskNewsData],
)

export const NewsAuthorQuery = graphql(`query NewsAuthor { me { role managedBranches { id name nameEn } } }`)

export const CreateNewsEntry = graphql(
  `
  mutation CreateNewsEntry(
    $at: ID!, $key: String, $kind: NewsKind!, $from: Date!, $until: Date!, $branchIds: [ID!], $texts: [NewsTextInput!]!
  ) {
    done: createNewsEntry(
      input: { branchId: $at, key: $key, kind: $kind, from: $from, until: $until, branchIds: $branchIds, texts: $texts }
    ) { __typename ...DeskRefusalData ... on DeskNews { entry { id } } }
  }
`,
  [DeskRefusalData],
)

export const UpdateNewsEntry = graphql(
  `
  mutation UpdateNewsEntry(
    $at: ID!, $id: ID!, $version: Int!, $kind: NewsKind!, $from: Date!, $until: Date!, $branchIds: [ID!],
    $texts: [NewsTextInput!]!
  ) {
    done: updateNewsEntry(
      input: {
        branchId: $at, newsId: $id, version: $version, kind: $kind, from: $from, until: $until, branchIds: $branchIds,
        texts: $texts
      }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const EndNewsEntry = graphql(
  `
  mutation EndNewsEntry($at: ID!, $id: ID!) {
    done: endNewsEntry(branchId: $at, newsId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RestoreNewsEntry = graphql(
  `
  mutation RestoreNewsEntry($at: ID!, $id: ID!) {
    done: restoreNewsEntry(branchId: $at, newsId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const MailNewsEntry = graphql(
  `
  mutation MailNewsEntry($at: ID!, $id: ID!) {
    done: mailNewsEntry(branchId: $at, newsId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const AnnounceClosure = graphql(
  `
  mutation AnnounceClosure($at: ID!, $date: Date!) {
    done: announceClosure(branchId: $at, date: $date) {
      __typename ...DeskRefusalData ... on DeskNews { entry { id } }
    }
  }
`,
  [DeskRefusalData],
)

export type DeskNewsEntry = NonNullable<ResultOf<typeof DeskNewsQuery>['desk']>['news'][number]

/** The branches and the role of the member of staff who writes news. */
export type NewsAuthor = ResultOf<typeof NewsAuthorQuery>['me']

/** The languages of the form, in its order. */
export const newsLanguages = ['JA', 'EASY', 'EN', 'ZH', 'KO'] as const

/** The values of the form for an entry, as they were typed. */
export interface NewsForm {
  version: number
  kind: string
  from: string
  until: string
  /** The numbers of the chosen branches, or `all`. */
  branches: string[]
  texts: { language: (typeof newsLanguages)[number]; title: string; text: string }[]
}
