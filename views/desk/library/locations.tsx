import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { locationText } from '../../parts/location.ts'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { LocationOption } from '../location-field.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const LocationsQuery = graphql(
  `
  query DeskLocations($at: ID!) {
    desk(branchId: $at) {
      locations { copies displayed location { ...LocationOption retiredAt version } }
    }
  }
`,
  [LocationOption],
)

export const CreateShelvingLocation = graphql(
  `
  mutation CreateShelvingLocation(
    $at: ID!, $code: String!, $name: String!, $nameEn: String!, $nameEasy: String, $nameZh: String, $nameKo: String,
    $floor: String, $kind: ShelvingLocationKind!
  ) {
    done: createShelvingLocation(
      input: {
        branchId: $at, code: $code, name: $name, nameEn: $nameEn, nameEasy: $nameEasy, nameZh: $nameZh, nameKo: $nameKo,
        floor: $floor, kind: $kind
      }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UpdateShelvingLocation = graphql(
  `
  mutation UpdateShelvingLocation(
    $at: ID!, $id: ID!, $version: Int!, $name: String!, $nameEn: String!, $nameEasy: String!, $nameZh: String!,
    $nameKo: String!, $floor: String!, $kind: ShelvingLocationKind!
  ) {
    done: updateShelvingLocation(
      input: {
        branchId: $at, locationId: $id, version: $version, name: $name, nameEn: $nameEn, nameEasy: $nameEasy,
        nameZh: $nameZh, nameKo: $nameKo, floor: $floor, kind: $kind
      }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RetireShelvingLocation = graphql(
  `
  mutation RetireShelvingLocation($at: ID!, $id: ID!) {
    done: retireShelvingLocation(branchId: $at, locationId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RestoreShelvingLocation = graphql(
  `
  mutation RestoreShelvingLocation($at: ID!, $id: ID!) {
    done: restoreShelvingLocation(branchId: $at, locationId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeleteShelvingLocation = graphql(
  `
  mutation DeleteShelvingLocation($at: ID!, $id: ID!) {
    done: deleteShelvingLocation(branchId: $at, locationId: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const MergeShelvingLocations = graphql(
  `
  mutation MergeShelvingLocations($at: ID!, $id: ID!, $into: ID!) {
    done: mergeShelvingLocations(branchId: $at, locationId: $id, intoId: $into) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const OrderShelvingLocations = graphql(
  `
  mutation OrderShelvingLocations($at: ID!, $ids: [ID!]!) {
    done: orderShelvingLocations(branchId: $at, locationIds: $ids) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export type DeskLocation = NonNullable<ResultOf<typeof LocationsQuery>['desk']>['locations'][number]

/** The values of the form for a location, as they were typed. */
export type LocationForm = Record<
  'code' | 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo' | 'floor' | 'kind',
  string
>

export const locationKinds = ['OPEN', 'CLOSED_STACKS', 'REFERENCE', 'CHILDREN', 'DISPLAY'] as const

interface ListProps {
  frame: DeskFrame
  locations: DeskLocation[]
  typed?: LocationForm | undefined
}

/** The locations of the desk's branch in walking order, with the form for a new one (C14). */
export function LocationsPage({ frame, locations, typed }: ListProps) {
  const { texts } = frame
  const words = texts.desk.locations
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.why}</p>
      <p class="actions">
        <a href={urls.desk.locationCopies}>{words.toCopies}</a>{' '}
        <a href={urls.desk.displays}>{texts.desk.displays.title}</a>
      </p>
      {locations.length === 0 ? <p>{words.none}</p> : <LocationTable frame={frame} locations={locations} />}
      <h2>{words.add}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.locations}>
        <DeskField
          frame={frame}
          name="code"
          label={
            <>
              {words.code} <small>{words.codeWhy}</small>
            </>
          }
          value={typed?.code}
          maxlength={30}
          autocomplete="off"
        />
        <NameFields frame={frame} values={typed} />
        <button>{words.addButton}</button>
      </PostForm>
    </DeskPage>
  )
}

function LocationTable({ frame, locations }: ListProps) {
  const { texts } = frame
  const words = texts.desk.locations
  return (
    <PostForm frame={frame} action={urls.desk.locationOrder}>
      <ListTable heads={[words.order, words.name, words.kind, words.code, words.copies]}>
        {locations.map(({ location, copies, displayed }, n) => (
          <tr>
            <td>
              <input
                name={`order-${urls.numberOf(location.id)}`}
                value={String(n + 1)}
                size={3}
                inputmode="numeric"
                autocomplete="off"
                aria-label={`${words.order} ${locationText(texts, location)}`}
              />
            </td>
            <td>
              <a href={urls.desk.location(location.id)}>{locationText(texts, location)}</a>{' '}
              {location.retiredAt && <b class="warn">{words.retired}</b>}
            </td>
            <td>{words.kinds[location.kind]}</td>
            <td class="whole">{location.code}</td>
            <td>
              {words.count(copies)} {displayed > 0 && `${words.displayed} ${words.count(displayed)}`}
            </td>
          </tr>
        ))}
      </ListTable>
      <p>
        <button class="quiet">{words.saveOrder}</button> <small>{words.orderWhy}</small>
      </p>
    </PostForm>
  )
}

interface NameProps {
  frame: DeskFrame
  values: LocationForm | undefined
  /** The stored values, beside typed ones that differ after a concurrent change. */
  stored?: LocationForm | undefined
}

function NameFields({ frame, values, stored }: NameProps) {
  const words = frame.texts.desk.locations
  const label = (name: 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo' | 'floor', note?: string) => {
    const differs = stored && values && stored[name] !== values[name]
    return (
      <>
        {words[name]} {note && <small>{note}</small>}{' '}
        {differs && <b class="warn">{words.now(stored[name] || words.nothing)}</b>}
      </>
    )
  }
  const notes = { floor: words.floorWhy, nameEasy: words.optional } as Record<string, string | undefined>
  return (
    <>
      {(['name', 'nameEn', 'floor'] as const).map((name) => (
        <DeskField
          frame={frame}
          name={name}
          label={label(name, notes[name])}
          value={values?.[name]}
          maxlength={name === 'floor' ? 20 : 60}
          autocomplete="off"
        />
      ))}
      <DeskSelect
        frame={frame}
        name="kind"
        label={
          <>
            {words.kind}{' '}
            {stored && values && stored.kind !== values.kind && (
              <b class="warn">{words.now(words.kinds[stored.kind as keyof typeof words.kinds])}</b>
            )}
          </>
        }
        chosen={values?.kind ?? 'OPEN'}
        options={locationKinds.map((kind) => [kind, words.kinds[kind]] as const)}
      />
      {(['nameEasy', 'nameZh', 'nameKo'] as const).map((name) => (
        <DeskField
          frame={frame}
          name={name}
          label={label(name, notes[name])}
          value={values?.[name]}
          maxlength={60}
          autocomplete="off"
        />
      ))}
    </>
  )
}

interface LocationProps {
  frame: DeskFrame
  shown: DeskLocation
  /** The other locations of the branch that are in use. */
  others: DeskLocation[]
  typed?: LocationForm | undefined
}

/** One location: its names, and what ends its use. */
export function LocationPage({ frame, shown, others, typed }: LocationProps) {
  const { texts } = frame
  const words = texts.desk.locations
  const { location, copies, displayed } = shown
  const stored = formOf(shown)
  return (
    <DeskPage frame={frame} title={words.edit(locationText(texts, location))}>
      <p>
        <a href={urls.desk.locations}>{words.back}</a>
      </p>
      <p>
        {words.code} {location.code} / {words.copies} {words.count(copies)} / {words.displayed} {words.count(displayed)}
      </p>
      <PostForm frame={frame} class="fields" action={urls.desk.location(location.id)}>
        <input type="hidden" name="version" value={String(location.version)} autocomplete="off" />
        <NameFields frame={frame} values={typed ?? stored} stored={typed && stored} />
        <button>{words.save}</button>
      </PostForm>
      <h2>{location.retiredAt ? words.retired : words.retire}</h2>
      <p>{words.retireWhy}</p>
      <PostForm frame={frame} class="actions" action={urls.desk.locationState(location.id)}>
        {location.retiredAt ? (
          <button class="quiet" name="what" value="restore">
            {words.restore}
          </button>
        ) : (
          <DangerButton texts={texts} label={words.retire} name="what" value="retire" />
        )}{' '}
        {copies + displayed === 0 && <DangerButton texts={texts} label={words.delete} name="what" value="delete" />}
      </PostForm>
      {copies + displayed > 0 && (
        <p>
          <small>{words.deleteWhy}</small>
        </p>
      )}
      {others.length > 0 && (
        <>
          <h2>{words.merge}</h2>
          <p>{words.mergeWhy(copies + displayed)}</p>
          <PostForm frame={frame} class="fields" action={urls.desk.locationMerge(location.id)}>
            <DeskSelect
              frame={frame}
              name="into"
              label={words.mergeInto}
              chosen=""
              options={[
                ['', texts.desk.displays.choose],
                ...others.map((other) => [other.location.id, locationText(texts, other.location)] as const),
              ]}
            />
            <DangerButton texts={texts} label={words.mergeButton} />
          </PostForm>
        </>
      )}
    </DeskPage>
  )
}

function formOf({ location }: DeskLocation): LocationForm {
  const { code, name, nameEn, nameEasy, nameZh, nameKo, floor, kind } = location
  const optional = { nameEasy: nameEasy ?? '', nameZh: nameZh ?? '', nameKo: nameKo ?? '', floor: floor ?? '' }
  return { code, name, nameEn, kind, ...optional }
}
