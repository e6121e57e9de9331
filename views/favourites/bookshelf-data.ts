import { graphql } from '../graphql.ts'
import { FrameData } from '../parts/frame-data.ts'
import { RefusalData } from '../parts/refusal.ts'
import { AvailabilityData } from '../parts/titles/availability.tsx'
import { TitleLineData } from '../parts/titles/title-line.tsx'
import { TitleListData } from '../parts/titles/title-list.tsx'

export const BookshelvesQuery = graphql(
  `
  query Bookshelves {
    ...FrameData
    me { bookshelves { id name shareKey titleCount } readingYears { year goal read } overview { favourites } }
  }
`,
  [FrameData],
)

export const BookshelfQuery = graphql(
  `
  query Bookshelf($id: ID!, $first: Int!, $after: String) {
    ...FrameData
    me {
      bookshelf(id: $id) {
        id name shareKey titleCount
        titles(first: $first, after: $after) {
          edges { node { favourite { note state title { ...TitleLineData ...AvailabilityData id title volume } } } }
        }
      }
    }
  }
`,
  [FrameData, TitleLineData, AvailabilityData],
)

export const SharedBookshelfQuery = graphql(
  `
  query SharedBookshelf($key: String!, $skip: Int!, $first: Int!) {
    ...FrameData
    sharedBookshelf(key: $key) { name titleCount titles(skip: $skip, first: $first) { ...TitleListData } }
  }
`,
  [FrameData, TitleListData],
)

export const CreateBookshelf = graphql(
  `
  mutation CreateBookshelf($name: String!) {
    done: createBookshelf(name: $name) { __typename ...RefusalData ... on Bookshelf { id } }
  }
`,
  [RefusalData],
)

export const RenameBookshelf = graphql(
  `
  mutation RenameBookshelf($id: ID!, $name: String!) {
    done: renameBookshelf(id: $id, name: $name) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const DeleteBookshelf = graphql(`
  mutation DeleteBookshelf($id: ID!) { done: deleteBookshelf(id: $id) { __typename } }
`)

export const AddToBookshelf = graphql(
  `
  mutation AddToBookshelf($id: ID!, $titles: [ID!]!) {
    done: addToBookshelf(id: $id, titleIds: $titles) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const RemoveFromBookshelf = graphql(`
  mutation RemoveFromBookshelf($id: ID!, $titles: [ID!]!) {
    done: removeFromBookshelf(id: $id, titleIds: $titles) { __typename }
  }
`)

export const OrderBookshelf = graphql(`
  mutation OrderBookshelf($id: ID!, $titles: [ID!]!) {
    done: orderBookshelf(id: $id, titleIds: $titles) { __typename }
  }
`)

export const ShareBookshelf = graphql(`
  mutation ShareBookshelf($id: ID!) { done: shareBookshelf(id: $id) { __typename } }
`)

export const EndBookshelfSharing = graphql(`
  mutation EndBookshelfSharing($id: ID!) { done: endBookshelfSharing(id: $id) { __typename } }
`)

export const SetReadingGoal = graphql(
  `
  mutation SetReadingGoal($year: Int!, $titles: Int) {
    done: setReadingGoal(year: $year, titles: $titles) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

/** The byte budget of a page has space for this many titles with notes. */
export const shelfPerPage = 10
