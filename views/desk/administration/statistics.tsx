import { urls } from '../../../server/urls/urls.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import type { DeskRefusal } from '../refusal.ts'
import { RefusalAlert } from '../refusal-stop.tsx'
import {
  type Column,
  columns,
  groupings,
  type Statistics,
  type StatisticsFilter,
  statisticsRowName,
  sumOf,
  yearBeforeOf,
} from './statistics-columns.ts'

interface NumbersProps {
  frame: DeskFrame
  filter: StatisticsFilter
  /** The column that the chart shows. */
  of: Column
  rows: Statistics['rows'] | null
  refusal?: DeskRefusal | undefined
}

/** The library's statistics as a table and a chart. They never identify a patron (D). */
export function StatisticsPage({ frame, filter, of, rows, refusal }: NumbersProps) {
  const { texts } = frame
  const words = texts.desk.numbers
  return (
    <DeskPage frame={frame} title={words.title}>
      <Asking frame={frame} filter={filter} of={of} />
      {refusal && <RefusalAlert texts={texts} refusal={refusal} />}
      {rows && (
        <>
          <h2>{words.about(filter.from, filter.until, words.by[filter.by])}</h2>
          <p>
            <picture>
              <source
                srcset={urls.desk.numbersPicture({ ...filter, of, scheme: 'dark' })}
                media="screen and (prefers-color-scheme:dark)"
              />
              <img
                src={urls.desk.numbersPicture({ ...filter, of })}
                alt={words.pictureOf(words.columns[of])}
                width="100%"
              />
            </picture>
          </p>
          <p>
            <small>{words.inBrackets}</small>
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.by[filter.by]}</th>
                {columns.map((column) => (
                  <th scope="col">{words.columns[column]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">{statisticsRowName(texts, filter.by, row)}</th>
                  {columns.map((column) => (
                    <Cell now={row[column]} before={row.yearBefore?.[column] ?? null} />
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">{words.sum}</th>
                {columns.map((column) => (
                  <Cell now={sumOf(rows, column)} before={sumOf(yearBeforeOf(rows), column)} />
                ))}
              </tr>
            </tbody>
          </table>
          <p>
            <a href={urls.desk.numbersFile({ ...filter })}>{words.csv}</a>
          </p>
          <p>
            <small>{['CLASS', 'TYPE', 'CATEGORY'].includes(filter.by) ? words.combined : words.note}</small>
          </p>
        </>
      )}
    </DeskPage>
  )
}

/** A figure, and that of the year before in brackets. A dash stands for a dimension that does not apply. */
function Cell({ now, before }: { now: number | null; before: number | null }) {
  return (
    <td>
      {now ?? '-'}
      {before !== null && ` (${before})`}
    </td>
  )
}

function Asking({ frame: { texts, library }, filter, of }: Pick<NumbersProps, 'frame' | 'filter' | 'of'>) {
  const words = texts.desk.numbers
  return (
    <form class="scan" action={urls.desk.numbers}>
      <label>
        {words.from}
        <input name="from" value={filter.from} maxlength={7} placeholder="2026-04" />
      </label>
      <label>
        {words.until}
        <input name="until" value={filter.until} maxlength={7} placeholder="2027-03" />
      </label>
      <label>
        {words.way}
        <select name="by">
          {groupings.map((way) => (
            <option value={way} selected={way === filter.by}>
              {words.by[way]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.branch}
        <select name="branch">
          <option value="">{words.all}</option>
          {library.branches.map((branch) => (
            <option value={urls.numberOf(branch.id)} selected={urls.numberOf(branch.id) === filter.branch}>
              {texts.pick(branch)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.picture}
        <select name="of">
          {columns.map((column) => (
            <option value={column} selected={column === of}>
              {words.columns[column]}
            </option>
          ))}
        </select>
      </label>
      <button class="quiet">{words.show}</button>
    </form>
  )
}
