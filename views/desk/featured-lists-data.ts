import { graphql, type ResultOf } from '../graphql.ts'
import { LocationOption } from './location-field.tsx'
import { DeskRefusalData } from './refusal.ts'

const DeskFeaturedListData = graphql(
  `
  fragment DeskFeaturedListData on DeskFeaturedList @_unmask {
    state version endedAt
    list { id from until isOnTop location { ...LocationOption } texts { language name text } }
  }
`,
  [LocationOption],
)

export const DeskFeaturedListsQuery = graphql(
  `query DeskFeaturedLists($at: ID!) { desk(branchId: $at) { featuredLists { ...DeskFeaturedListData } } }`,
  [DeskFeaturedListData],
)

/** A list with its titles, and the displays of the branch. */
export const DeskFeaturedListQuery = graphql(
  `
  query DeskFeaturedList($at: ID!, $id: ID!) {
    desk(branchId: $at) {
      featuredList(id: $id) {
        ...DeskFeaturedListData
        list { titles(first: 100) { edges { node { note title { id title volume } } } } }
      }
      locations { location { kind ...LocationOption } }
    }
  }
`,
  [DeskFeaturedListData, LocationOption],
)

export const DeskDisplaysQuery = graphql(
  `query DeskDisplays($at: ID!) { desk(branchId: $at) { locations { location { kind ...LocationOption } } } }`,
  [LocationOption],
)

export const CreateFeaturedList = graphql(
  `
  mutation CreateFeaturedList(
    $at: ID!, $key: String, $from: Date!, $until: Date!, $isOnTop: Boolean!, $location: ID, $texts: [FeaturedTextInput!]!,
    $titles: [FeaturedTitleInput!]!
  ) {
    done: createFeaturedList(
      input: {
        branchId: $at, key: $key, from: $from, until: $until, isOnTop: $isOnTop, locationId: $location, texts: $texts,
        titles: $titles
      }
    ) { __typename ...DeskRefusalData ... on DeskFeaturedList { list { id } } }
  }
`,
  [DeskRefusalData],
)

export const UpdateFeaturedList = graphql(
  `
  mutation UpdateFeaturedList(
    $at: ID!, $id: ID!, $version: Int!, $from: Date!, $until: Date!, $isOnTop: Boolean!, $location: ID,
    $texts: [FeaturedTextInput!]!, $titles: [FeaturedTitleInput!]!
  ) {
    done: updateFeaturedList(
      input: {
        branchId: $at, listId: $id, version: $version, from: $from, until: $until, isOnTop: $isOnTop,
        locationId: $location, texts: $texts, titles: $titles
      }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const EndFeaturedList = graphql(
  `
  mutation EndFeaturedList($at: ID!, $id: ID!) {
    done: endFeaturedList(branchId: $at, listId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RestoreFeaturedList = graphql(
  `
  mutation RestoreFeaturedList($at: ID!, $id: ID!) {
    done: restoreFeaturedList(branchId: $at, listId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export type DeskListRow = NonNullable<ResultOf<typeof DeskFeaturedListsQuery>['desk']>['featuredLists'][number]

type DeskData = NonNullable<ResultOf<typeof DeskFeaturedListQuery>['desk']>
export type DeskListEntry = NonNullable<DeskData['featuredList']>
export type Displays = DeskData['locations']

/** The languages of the form, in its order. */
export const listLanguages = ['JA', 'EASY', 'EN', 'ZH', 'KO'] as const

/** The values of the form for a list, as they were typed. */
export interface ListForm {
  version: number
  from: string
  until: string
  isOnTop: boolean
  /** The id of the display. Empty when there is none. */
  location: string
  texts: { language: (typeof listLanguages)[number]; name: string; text: string }[]
  /** One title in each line. */
  titles: string
}
