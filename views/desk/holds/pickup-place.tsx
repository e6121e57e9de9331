import { formatTime } from '../../../server/common/typed-time.ts'
import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { compartmentSizes, type DeskPlace, type PlaceForm, placeKinds } from './pickup-places-data.ts'

interface Props {
  frame: DeskFrame
  /** Null for a new place. */
  shown: DeskPlace | null
  typed?: PlaceForm | undefined
}

/** The form for a place, its compartments and the end of its use (H20, H24). */
export function PickupPlacePage({ frame, shown, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.pickupPlaces
  return (
    <DeskPage frame={frame} title={shown ? words.edit(texts.pick(shown.place)) : words.add}>
      <p>
        <a href={urls.desk.pickupPlaces}>{words.back}</a>
      </p>
      <PostForm
        frame={frame}
        class="fields"
        action={shown ? urls.desk.pickupPlace(shown.place.id) : urls.desk.newPickupPlace}
      >
        {shown && <input type="hidden" name="version" value={String(shown.version)} autocomplete="off" />}
        <PlaceFields frame={frame} values={typed ?? (shown ? formOf(shown) : emptyForm)} isNew={shown === null} />
        <button>{words.save}</button>
      </PostForm>
      {shown && <Compartments frame={frame} shown={shown} />}
      {shown && <State frame={frame} shown={shown} />}
    </DeskPage>
  )
}

function PlaceFields({ frame, values, isNew }: { frame: DeskFrame; values: PlaceForm; isNew: boolean }) {
  const words = frame.texts.desk.pickupPlaces
  const notes: Partial<Record<keyof PlaceForm, string>> = {
    opens: words.hoursWhy,
    shelfDays: words.shelfDaysWhy,
  }
  const field = (name: Exclude<keyof PlaceForm, 'kind' | 'everyDay' | 'whenFull'>) => (
    <DeskField
      frame={frame}
      name={name}
      label={
        <>
          {words[name]} {notes[name] && <small>{notes[name]}</small>}
        </>
      }
      value={values[name]}
      maxlength={60}
      autocomplete="off"
    />
  )
  return (
    <>
      <DeskSelect
        frame={frame}
        name="kind"
        label={words.kind}
        chosen={values.kind}
        options={placeKinds.map((kind) => [kind, words.kinds[kind]] as const)}
      />
      {(['name', 'nameEn', 'opens', 'closes'] as const).map(field)}
      <label>
        <input type="checkbox" name="everyDay" value="1" checked={values.everyDay === '1'} /> {words.everyDay}
      </label>
      {field('shelfDays')}
      <DeskSelect
        frame={frame}
        name="whenFull"
        label={words.whenFull}
        chosen={values.whenFull}
        options={(['WAIT', 'NEXT_PLACE'] as const).map((rule) => [rule, words.rules[rule]] as const)}
      />
      {!isNew && field('position')}
      {(['nameEasy', 'nameZh', 'nameKo'] as const).map(field)}
    </>
  )
}

function Compartments({ frame, shown }: { frame: DeskFrame; shown: DeskPlace }) {
  const { texts } = frame
  const words = texts.desk.pickupPlaces
  const sizes = compartmentSizes.map((size) => [size, words.sizes[size]] as const)
  return (
    <>
      <h2>{words.compartments}</h2>
      {shown.compartments.length > 0 && (
        <PostForm frame={frame} class="fields" action={urls.desk.compartmentState(shown.place.id)}>
          <DeskSelect
            frame={frame}
            name="compartment"
            label={words.compartment}
            chosen=""
            options={shown.compartments.map(({ compartmentId, label, size, inService, use }) => {
              const state = inService ? words.uses[use] : words.outOfOrder
              return [urls.numberOf(compartmentId), `${label} ${words.sizes[size]} ${state}`] as const
            })}
          />
          <DeskSelect frame={frame} name="size" label={words.size} chosen="SMALL" options={sizes} />
          <button name="what" value="size" class="quiet">
            {words.change}
          </button>{' '}
          <button name="what" value="stop" class="quiet">
            {words.outOfService}
          </button>{' '}
          <button name="what" value="start" class="quiet">
            {words.toService}
          </button>{' '}
          <DangerButton texts={texts} label={words.deleteButton} name="what" value="delete" />
        </PostForm>
      )}
      <h2>{words.addCompartments}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.compartments(shown.place.id)}>
        <DeskTextarea
          frame={frame}
          name="labels"
          label={
            <>
              {words.labels} <small>{words.labelsWhy}</small>
            </>
          }
          rows={3}
          autocomplete="off"
        />
        <DeskSelect frame={frame} name="size" label={words.size} chosen="SMALL" options={sizes} />
        <button>{words.addButton}</button>
      </PostForm>
    </>
  )
}

function State({ frame, shown }: { frame: DeskFrame; shown: DeskPlace }) {
  const { texts } = frame
  const words = texts.desk.pickupPlaces
  return (
    <>
      <h2>{shown.retiredAt ? words.retired : words.retire}</h2>
      <p>{words.retireWhy}</p>
      <PostForm frame={frame} class="actions" action={urls.desk.pickupPlaceState(shown.place.id)}>
        {shown.retiredAt ? (
          <button class="quiet" name="what" value="restore">
            {words.restore}
          </button>
        ) : (
          <DangerButton texts={texts} label={words.retire} name="what" value="retire" />
        )}
      </PostForm>
    </>
  )
}

const emptyForm: PlaceForm = {
  ...{ kind: 'LOCKER', name: '', nameEn: '', nameEasy: '', nameZh: '', nameKo: '' },
  ...{ opens: '', closes: '', everyDay: '', shelfDays: '', whenFull: 'WAIT', position: '' },
}

function formOf({ place, whenFull, position }: DeskPlace): PlaceForm {
  const { kind, name, nameEn, nameEasy, nameZh, nameKo, opens, closes, everyDay, shelfDays } = place
  return {
    ...{ kind, name, nameEn, nameEasy: nameEasy ?? '', nameZh: nameZh ?? '', nameKo: nameKo ?? '' },
    opens: opens === null ? '' : formatTime(opens),
    closes: closes === null ? '' : formatTime(closes),
    everyDay: everyDay ? '1' : '',
    shelfDays: shelfDays === null ? '' : String(shelfDays),
    ...{ whenFull, position: String(position) },
  }
}
