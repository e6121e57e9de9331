/** Operations of API clients that no page sends. */

/** All data of a patron's own lists, as a mobile app would request them. */
export const accountQuery = /* GraphQL */ `
  query Account {
    me {
      name
      holds(first: 10) {
        totalCount
        edges {
          node {
            id state place contactMethod placedAt shelfExpiresOn
            title { id title volume materialType { code } }
            pickupBranch { name nameEn }
          }
        }
      }
      loans(first: 100) { edges { node { dueOn title { id title volume materialType { code } } } } }
      limits { group name limit inUse }
    }
    basket { count titles { id title volume materialType { code } } }
  }
`

export const placeMutation = /* GraphQL */ `
  mutation Place($input: PlaceHoldsInput!) {
    placeHolds(input: $input) {
      __typename
      ... on PlaceHoldsPayload { placements { title { id title } outcome { __typename ... on Hold { id state } } } }
    }
  }
`

export const checkInMutation = /* GraphQL */ `
  mutation CheckIn($at: ID!, $barcode: String!) {
    checkIn(input: { branchId: $at, barcode: $barcode }) {
      __typename
      ... on CheckInPayload {
        item { barcode title { title volume } }
        returned overdueDays found
        instruction { what: kind branch { id name } hold { id } }
      }
      ... on UnknownBarcode { barcode }
    }
  }
`
