import { graphql, type ResultOf } from '../../graphql.ts'
import { DeskRefusalData } from '../refusal.ts'

export const PickupPlacesQuery = graphql(`
  query DeskPickupPlaces($at: ID!) {
    desk(branchId: $at) {
      toPlace { placeId barcode title volume }
      pickupPlaces {
        whenFull position version retiredAt
        place { id kind name nameEn nameEasy nameZh nameKo opens closes everyDay shelfDays }
        compartments { compartmentId label size inService use barcode holdId expiresOn }
      }
    }
    me { role managedBranches { id } }
  }
`)

export const PutInCompartment = graphql(
  `
  mutation PutInCompartment($at: ID!, $barcode: String!, $label: String, $size: CompartmentSize!, $atCounter: Boolean!) {
    done: putInCompartment(
      input: { branchId: $at, barcode: $barcode, label: $label, size: $size, atCounter: $atCounter }
    ) {
      __typename
      ... on PutInCompartmentPayload { hold { id shelfNumber compartment pickupPlace { name nameEn } } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const CreatePickupPlace = graphql(
  `
  mutation CreatePickupPlace(
    $at: ID!, $kind: PickupPlaceKind!, $name: String!, $nameEn: String!, $nameEasy: String, $nameZh: String,
    $nameKo: String, $opens: Int, $closes: Int, $everyDay: Boolean!, $shelfDays: Int, $whenFull: FullPlaceRule!
  ) {
    done: createPickupPlace(
      input: {
        branchId: $at, kind: $kind, name: $name, nameEn: $nameEn, nameEasy: $nameEasy, nameZh: $nameZh, nameKo: $nameKo,
        opens: $opens, closes: $closes, everyDay: $everyDay, shelfDays: $shelfDays, whenFull: $whenFull
      }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UpdatePickupPlace = graphql(
  `
  mutation UpdatePickupPlace(
    $at: ID!, $id: ID!, $version: Int!, $position: Int!, $kind: PickupPlaceKind!, $name: String!, $nameEn: String!,
    $nameEasy: String, $nameZh: String, $nameKo: String, $opens: Int, $closes: Int, $everyDay: Boolean!, $shelfDays: Int,
    $whenFull: FullPlaceRule!
  ) {
    done: updatePickupPlace(
      input: {
        branchId: $at, placeId: $id, version: $version, position: $position, kind: $kind, name: $name, nameEn: $nameEn,
        nameEasy: $nameEasy, nameZh: $nameZh, nameKo: $nameKo, opens: $opens, closes: $closes, everyDay: $everyDay,
        shelfDays: $shelfDays, whenFull: $whenFull
      }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RetirePickupPlace = graphql(
  `
  mutation RetirePickupPlace($at: ID!, $id: ID!) {
    done: retirePickupPlace(branchId: $at, placeId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RestorePickupPlace = graphql(
  `
  mutation RestorePickupPlace($at: ID!, $id: ID!) {
    done: restorePickupPlace(branchId: $at, placeId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const AddCompartments = graphql(
  `
  mutation AddCompartments($at: ID!, $id: ID!, $labels: [String!]!, $size: CompartmentSize!) {
    done: addCompartments(branchId: $at, placeId: $id, labels: $labels, size: $size) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UpdateCompartment = graphql(
  `
  mutation UpdateCompartment($at: ID!, $id: ID!, $size: CompartmentSize!, $inService: Boolean!) {
    done: updateCompartment(branchId: $at, compartmentId: $id, size: $size, inService: $inService) {
      __typename ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DeleteCompartment = graphql(
  `
  mutation DeleteCompartment($at: ID!, $id: ID!) {
    done: deleteCompartment(branchId: $at, compartmentId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Data = NonNullable<ResultOf<typeof PickupPlacesQuery>['desk']>
export type DeskPlace = Data['pickupPlaces'][number]
export type CopyToPlace = Data['toPlace'][number]

/** The values of the form for a place, as they were typed. */
export type PlaceForm = Record<
  | 'kind'
  | 'name'
  | 'nameEn'
  | 'nameEasy'
  | 'nameZh'
  | 'nameKo'
  | 'opens'
  | 'closes'
  | 'everyDay'
  | 'shelfDays'
  | 'whenFull'
  | 'position',
  string
>

export const placeKinds = ['LOCKER', 'OPEN_SHELF'] as const
export const compartmentSizes = ['SMALL', 'MEDIUM', 'LARGE'] as const
