import type { DeskFrame } from '../frame.tsx'
import { DeskAlert } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { valueName } from './options.ts'
import type { Preview, Run, RunPageProps } from './run-data.ts'

interface WarningProps {
  frame: DeskFrame
  run: Run
  preview: Preview
}

/** Why the file cannot be read so, and what seems to be wrong with it. */
export function Warnings({ frame: { texts }, run, preview }: WarningProps) {
  const words = texts.desk.imports
  const names = preview.missing.map((field) => fieldName(words, run, field))
  return (
    <>
      {preview.missing.length > 0 ? (
        <DeskAlert>{words.missing(names.join(texts.tag === 'ja' ? '」「' : ', '))}</DeskAlert>
      ) : (
        preview.complaint !== null && (
          <DeskAlert>{words.complaint(texts.desk.importReasons.sentence(preview.complaint))}</DeskAlert>
        )
      )}
      {preview.shortened.map(({ column, count, examples }) => (
        <p class="say transit">{words.shortened(column, texts.number(count), examples.join(', '))}</p>
      ))}
    </>
  )
}

export function fieldName(
  words: DeskFrame['texts']['desk']['imports'],
  { kind }: Pick<Run, 'kind'>,
  field: string,
): string {
  return kind === 'PATRONS' && field === 'branch' ? words.homeBranch : (words.fields[field] ?? field)
}

/** The first rows, as they would become records or patrons. */
export function PreviewRows({ frame, data, rows }: Pick<RunPageProps, 'frame' | 'data'> & { rows: Preview['rows'] }) {
  const { texts } = frame
  const words = texts.desk.imports
  if (rows.length === 0) return null
  return (
    <>
      <h2>{words.firstRows(rows.length)}</h2>
      <table class="wide">
        <tbody>
          {rows.map(({ line, cells, copies, refusal, warnings }) => (
            <tr>
              <th scope="row">{texts.desk.imports.line(line)}</th>
              <td lang={texts.japanese}>
                {cells.map(({ field, text }, place) => (
                  <>
                    {place === 0 ? (
                      <b>{text}</b>
                    ) : (
                      <span title={words.fields[field]}>
                        {valueName(frame, data.library.patronCategories, field, text)}
                      </span>
                    )}
                    {place < cells.length - 1 && ' / '}
                  </>
                ))}
                {copies.length > 0 && (
                  <>
                    <br />
                    <small>{words.copies}</small> {copies.join('、')}
                  </>
                )}
                {refusal !== null && (
                  <>
                    <br />
                    <span class="no">
                      {words.refusedRow}: {texts.desk.importReasons.sentence(refusal)}
                    </span>
                  </>
                )}
                {warnings.map((warning) => (
                  <>
                    <br />
                    <span class="warn">{texts.desk.importReasons.sentence(warning)}</span>
                  </>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** A control number that was derived from the title, which nobody can look up in the file. */
const derivedKey = /^[0-9a-f]{20}$/

/** Refused rows and warnings with their lines. */
export function ProblemTable({ frame: { texts }, problems }: { frame: DeskFrame; problems: Run['problems'] }) {
  const words = texts.desk.imports
  return (
    <ListTable heads={words.problemColumns}>
      {problems.map(({ isRefused, line, key, reason }) => (
        <tr>
          <td>{line > 0 && words.line(line)}</td>
          <td>{words.problemKinds[isRefused ? 'refused' : 'warning']}</td>
          <td>{key !== null && !derivedKey.test(key) && key}</td>
          <td>{texts.desk.importReasons.sentence(reason)}</td>
        </tr>
      ))}
    </ListTable>
  )
}
