import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { DeskFrame } from '../frame.tsx'
import { type LocationChoice, LocationField } from '../location-field.tsx'

interface Props {
  frame: DeskFrame
  item: {
    barcode: string
    shelfMark: string | null
    referenceOnly: boolean
    permanentLocation: LocationChoice | null
    branch: { shelvingLocations: LocationChoice[] }
  }
  label?: string | undefined
}

/** The record of a copy: shelf mark, location, barcode, and whether it is for reference only. */
export function ItemRecord({ frame, item, label }: Props) {
  const words = frame.texts.desk.items
  return (
    <>
      <h2>{words.record}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.updateItem}>
        <input type="hidden" name="barcode" value={item.barcode} />
        <label>
          {words.shelfMark}
          <input name="shelfMark" value={item.shelfMark ?? ''} maxlength={60} />
        </label>
        <LocationField frame={frame} locations={item.branch.shelvingLocations} chosen={item.permanentLocation} />
        <label class="check">
          <input type="checkbox" name="referenceOnly" value="1" checked={item.referenceOnly} /> {words.referenceOnly}
        </label>
        <p>
          <small>{words.referenceOnlyWhy}</small>
        </p>
        <button class="quiet">{words.recordButton}</button>
      </PostForm>
      <h2>{words.relabel}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.updateItemBarcode}>
        <input type="hidden" name="barcode" value={item.barcode} />
        <label>
          {words.newBarcode}
          <input name="label" value={label} autocomplete="off" />
        </label>
        <button class="quiet">{words.relabelButton}</button>
      </PostForm>
    </>
  )
}
