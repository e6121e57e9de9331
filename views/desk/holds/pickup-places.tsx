import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import { DeskField, DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { type CopyToPlace, compartmentSizes, type DeskPlace } from './pickup-places-data.ts'

/** The query lists at most so many copies to put in, and the page says so when there can be more. */
const mostToPlace = 100

interface Props {
  frame: DeskFrame
  places: DeskPlace[]
  toPlace: CopyToPlace[]
  /** The barcode of the copy to place, from the address or as it was typed. */
  barcode: string
  into: string
  label: string
  /** Whether the member of staff may change the places of the branch. */
  mayChange: boolean
}

/** The lockers and self-service shelves of the branch: the copies to put in, and what is in the compartments (H21). */
export function PickupPlacesPage({ frame, places, toPlace, barcode, into, label, mayChange }: Props) {
  const { texts } = frame
  const words = texts.desk.pickupPlaces
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.why}</p>
      {mayChange && (
        <p class="actions">
          <a href={urls.desk.newPickupPlace}>{words.add}</a>
        </p>
      )}
      {places.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <h2>{words.put}</h2>
          <PostForm frame={frame} class="fields" action={urls.desk.pickupPlaces}>
            <DeskField
              frame={frame}
              name="barcode"
              label={words.barcode}
              value={barcode}
              autocomplete="off"
              autofocus
              maxlength={100}
            />
            <DeskSelect
              frame={frame}
              name="into"
              label={words.into}
              chosen={into}
              options={[
                ...compartmentSizes.map((size) => [size, words.smallest(words.sizes[size])] as const),
                ['COUNTER', words.counter],
              ]}
            />
            <DeskField
              frame={frame}
              name="door"
              label={words.compartment}
              value={label}
              autocomplete="off"
              maxlength={10}
            />
            <button>{words.putButton}</button>
          </PostForm>
          <Waiting texts={texts} places={places} toPlace={toPlace} />
          {places.map((place) => (
            <Place texts={texts} of={place} mayChange={mayChange} />
          ))}
          <p>
            <small>{words.emptyWhy}</small> <a href={urls.desk.checkIn}>{texts.desk.menu.checkIn}</a>
          </p>
        </>
      )}
    </DeskPage>
  )
}

function Waiting({ texts, places, toPlace }: { texts: DeskTexts } & Pick<Props, 'places' | 'toPlace'>) {
  const words = texts.desk.pickupPlaces
  const nameOf = (id: string) => {
    const found = places.find(({ place }) => place.id === id)
    return found ? texts.pick(found.place) : ''
  }
  return (
    <>
      <h2>{words.waiting}</h2>
      {toPlace.length === 0 ? (
        <p>{words.noWaiting}</p>
      ) : (
        <ul>
          {toPlace.map((copy) => (
            <li>
              <a href={urls.desk.placeCopy(copy.barcode)}>{copy.barcode}</a> {shortTitle(copy)}{' '}
              <small>{nameOf(copy.placeId)}</small>
            </li>
          ))}
        </ul>
      )}
      {toPlace.length >= mostToPlace && <p>{words.waitingCut(mostToPlace)}</p>}
    </>
  )
}

/** One place with its number of free compartments, and those that are taken or out of order. Staff empty the first ones. */
function Place({ texts, of, mayChange }: { texts: DeskTexts; of: DeskPlace; mayChange: boolean }) {
  const words = texts.desk.pickupPlaces
  const { place, compartments, retiredAt } = of
  const inService = compartments.filter((one) => one.inService)
  const isToEmpty = ({ use }: { use: string }) => Number(use === 'TO_EMPTY')
  const listed = compartments
    .filter((one) => one.use !== 'FREE' || !one.inService)
    .toSorted((a, b) => isToEmpty(b) - isToEmpty(a))
  return (
    <>
      <h2>
        {texts.pick(place)} {retiredAt && <b class="warn">{words.retired}</b>}
      </h2>
      <p>
        {words.free(inService.filter(({ use }) => use === 'FREE').length, inService.length)}{' '}
        {mayChange && <a href={urls.desk.pickupPlace(place.id)}>{words.edit(texts.pick(place))}</a>}
      </p>
      {listed.length > 0 && (
        <ListTable heads={[words.compartment, words.use, words.copy]}>
          {listed.map((row) => (
            <tr>
              <td class="whole">{row.label}</td>
              <td>
                {row.use === 'TO_EMPTY' ? <b class="warn">{words.uses.TO_EMPTY}</b> : words.uses[row.use]}{' '}
                {row.expiresOn && words.until(texts.day(row.expiresOn))}{' '}
                {!row.inService && <b class="warn">{words.outOfOrder}</b>}
              </td>
              <td class="whole">{row.holdId ? <a href={urls.desk.hold(row.holdId)}>{row.barcode}</a> : row.barcode}</td>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  )
}
