import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import type { DeskFrame } from '../frame.tsx'
import { ListTable } from '../list.tsx'

interface Report {
  barcode: string
  /** Whether an earlier submission did the same. */
  repeated: boolean
  /** Null when the copy was changed. */
  refusal: string | null
  /** Text after the word that the copy was changed. */
  more?: Child
}

/** The number of copies that were changed, and the outcome of each scanned barcode. */
export function BarcodeReports({ frame: { texts }, reports }: { frame: DeskFrame; reports: Report[] }) {
  const words = texts.desk.items.list
  const done = reports.filter(({ refusal, repeated }) => refusal === null && !repeated).length
  const repeated = reports.filter((report) => report.repeated).length
  const refused = reports.length - done - repeated
  return (
    <>
      <div class="say" role="status">
        <p>
          {words.count(done, refused, repeated)} {refused > 0 && words.left}
        </p>
      </div>
      <ListTable heads={[words.line, words.outcome]}>
        {reports.map(({ barcode, repeated, refusal, more }) => (
          <tr>
            <td class="whole">{refusal === null ? <a href={urls.desk.item(barcode)}>{barcode}</a> : barcode}</td>
            <td>
              {repeated && `${words.repeated} `}
              {refusal === null ? (
                <>
                  {!repeated && words.done} {more}
                </>
              ) : (
                <span class="warn">{refusal}</span>
              )}
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  )
}
