import { urls } from '../../../server/urls/urls.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
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
      <form class="fields" method="post" action={urls.desk.updateItem}>
        <FormToken token={frame.formToken} />
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
      </form>
      <h2>{words.relabel}</h2>
      <form class="fields" method="post" action={urls.desk.updateItemBarcode}>
        <FormToken token={frame.formToken} />
        <input type="hidden" name="barcode" value={item.barcode} />
        <label>
          {words.newBarcode}
          <input name="label" value={label} autocomplete="off" />
        </label>
        <button class="quiet">{words.relabelButton}</button>
      </form>
    </>
  )
}
